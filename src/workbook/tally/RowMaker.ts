import type {Row, Value} from "../../engine/Database.js";
import {previousRange} from "../../model/range.js";
import type {Scope} from "../types.js";
import type {Counts} from "./Counts.js";
import {Groups} from "./Groups.js";
import type {Figure, KeySet, Tally} from "./Tally.js";
import {setsOf} from "./Tally.js";

/** A group in a time bin, of which a row is made. */
interface Place {
  set: KeySet;
  groups: Groups;
  group: number;
  bin: number;
}

type Period = "now" | "before" | "trend";

/** Makes the rows of a tally from counts. It says the same as the SQL of `tallySql`. */
export class RowMaker {
  private readonly made = new Map<string, Groups>();

  constructor(
    private readonly tally: Tally,
    private readonly scope: Scope,
    private readonly counts: Counts
  ) {}

  /** The rows, in no order. */
  make(): Row[] {
    const {each, unless0} = this.tally;
    const places = setsOf(this.tally).flatMap((set) => this.findPlaces(set));
    if (unless0 && !(places[0] && Number(this.number(unless0, places[0])) > 0)) return [];
    const owns = each ? Object.entries(each) : [undefined];
    return places.flatMap((place) => owns.map((own) => this.makeRow(place, own)));
  }

  private findPlaces(set: KeySet): Place[] {
    const groups = this.group("now", set[1]);
    const counts = groups.measure({kind: "events"});
    return Array.from(counts.keys())
      .filter((at) => counts[at]! > 0)
      .map((at) => ({
        ...{set, groups, group: Math.floor(at / groups.bins.count)},
        bin: at % groups.bins.count
      }));
  }

  private makeRow(place: Place, own: [string, Figure] | undefined): Row {
    const cells = Object.entries(this.tally.columns).map(
      ([column, figure]) =>
        [column, figure.kind === "name" ? own![0] : this.value(figure, place, own?.[1])] as const
    );
    return Object.fromEntries(cells);
  }

  private value(figure: Figure, place: Place, own?: Figure): Value {
    switch (figure.kind) {
      case "part":
        return place.set[0];
      case "key":
        return this.key(figure.name, place);
      case "trend":
        return this.trend(figure, place);
      case "last":
        return new Date(this.number(figure, place)! * 1000);
      default:
        return this.number(figure, place, own);
    }
  }

  private number(figure: Figure, place: Place, own?: Figure): number | null {
    const toNumber = (of: Figure) => this.number(of, place, own);
    switch (figure.kind) {
      case "own":
        return toNumber(own!);
      case "total":
        return this.group("now", []).measure(figure.of)[0] ?? null;
      case "before":
        return this.before(figure, place, own);
      case "ratio":
        return combine(toNumber(figure.of), toNumber(figure.by) || null, (a, b) => a / b);
      case "difference":
        return combine(toNumber(figure.of), toNumber(figure.from), (a, b) => a - b);
      case "key":
      case "part":
      case "name":
      case "trend":
        throw new Error(`invalid number: ${figure.kind}`);
      default:
        return place.groups.measure(figure)[place.group * place.groups.bins.count + place.bin]!;
    }
  }

  private key(name: string, {groups, group, bin, set: [, keys]}: Place): Value {
    if (!keys.includes(name)) return null;
    if (this.tally.by[name] === "bin") return groups.startOf(bin);
    const plain = keys.filter((key) => this.tally.by[key] !== "bin");
    return groups.values[group]![plain.indexOf(name)]!;
  }

  private before(
    {of, otherwise}: Figure & {kind: "before"},
    place: Place,
    own?: Figure
  ): number | null {
    if (this.scope.previousCondition === null) return null;
    const groups = this.group("before", place.set[1]);
    const group = groups.find(place.groups.values[place.group]!);
    if (group === undefined || groups.measure({kind: "events"})[group] === 0)
      return otherwise ?? null;
    return this.number(of, {...place, groups, group, bin: 0}, own);
  }

  private trend({of, only}: Figure & {kind: "trend"}, {set, groups, group}: Place): string | null {
    const [part, keys] = set;
    if (only && only !== part) return null;
    const binned = this.group("trend", keys);
    const at = binned.find(groups.values[group]!)! * binned.bins.count;
    return binned
      .measure(of)
      .subarray(at, at + binned.bins.count)
      .join(" ");
  }

  private group(period: Period, keys: readonly string[]): Groups {
    const id = JSON.stringify([period, keys]);
    const known = this.made.get(id) ?? this.makeGroups(period, keys);
    this.made.set(id, known);
    return known;
  }

  private makeGroups(period: Period, keys: readonly string[]): Groups {
    const {range, select, bin} = this.scope;
    const {by} = this.tally;
    const selected = this.counts.select(period === "before" ? previousRange(range) : range, select);
    const isBinned = period === "trend" || keys.some((name) => by[name] === "bin");
    const columns = keys.flatMap((name) => (by[name] === "bin" ? [] : [by[name]!]));
    return new Groups(selected, columns, isBinned ? bin : undefined);
  }
}

function combine(
  a: number | null,
  b: number | null,
  how: (a: number, b: number) => number
): number | null {
  return a === null || b === null ? null : how(a, b);
}
