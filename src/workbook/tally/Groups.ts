import {day, hour} from "../../lib/localTime.js";
import type {Bin} from "../types.js";
import {isOutcome} from "./outcomes.js";
import type {Bins, Selected} from "./Selected.js";
import type {DimensionColumn, Measure} from "./Tally.js";

/** The values of a group's keys. */
type Values = (string | null)[];

/** Groups of what is selected, by dimensions and time bins, and measures of each. Without a width there is one bin. */
export class Groups {
  /** The values of the keys of each group. */
  readonly values: Values[] = [];
  readonly bins: Bins;
  /** The group of each set of dimensions; -1 for those that do not match. */
  private readonly groupOf: Int32Array;
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<string, Float64Array>();

  /** Each key is the first of some dimensions that is not null. */
  constructor(
    private readonly selected: Selected,
    private readonly keys: readonly (readonly DimensionColumn[])[],
    private readonly width?: Bin
  ) {
    this.bins = selected.bins(width);
    this.groupOf = this.number();
  }

  /** The group with these values of its keys. */
  find(values: Values): number | undefined {
    return this.numbers.get(JSON.stringify(values));
  }

  /** When a bin begins. */
  startOf(bin: number): Date {
    return new Date(starts[this.width!](this.bins.first + bin));
  }

  /** A measure of each group and bin, at `group * bins + bin`. */
  measure(measure: Measure): Float64Array {
    const key = JSON.stringify(measure);
    const known = this.known.get(key) ?? this.count(measure);
    this.known.set(key, known);
    return known;
  }

  // Sets with the same values have the same numbers of them, so most find their group without any text.
  private number(): Int32Array {
    const {matches, tables} = this.selected;
    const codes = this.keys.flat().map((column) => tables.events.codes[column]);
    const byCodes = new Map<string, number>();
    return Int32Array.from(matches, (isMatch, set) => {
      if (!isMatch) return -1;
      const id = codes.map((column) => column[set]).join(" ");
      const known = byCodes.get(id) ?? this.add(set);
      byCodes.set(id, known);
      return known;
    });
  }

  private add(set: number): number {
    const {values, codes} = this.selected.tables.events;
    const own = this.keys.map((columns) => {
      const all = columns.map((column) => values[column][codes[column][set]!]!);
      return all.find((value) => value !== null) ?? null;
    });
    const id = JSON.stringify(own);
    const known = this.numbers.get(id) ?? this.values.push(own) - 1;
    this.numbers.set(id, known);
    return known;
  }

  private count(measure: Measure): Float64Array {
    switch (measure.kind) {
      case "events":
        return this.sum(this.selected.events(this.width), this.weigh(measure));
      case "latest":
        return this.sum(this.selected.latest(this.width), this.weigh(measure));
      case "last":
        return this.findLast();
      case "objects":
        return this.countObjects();
    }
  }

  /** For each set, 1 if its events have the outcome of a measure. */
  private weigh({outcome}: Extract<Measure, {outcome?: unknown}>): Uint8Array {
    const {values, codes} = this.selected.tables.events;
    const weights = new Uint8Array(codes.status.length).fill(1);
    if (!outcome) return weights;
    const {status, skip_class: skip} = values;
    return weights.map((_, set) =>
      Number(isOutcome(outcome, status[codes.status[set]!]!, skip[codes.skip_class[set]!]!))
    );
  }

  /** Adds up what was counted by set and bin. */
  private sum(counted: Float64Array, weights: Uint8Array): Float64Array {
    const {count} = this.bins;
    const sums = this.create();
    for (let set = 0; set < weights.length; set++) {
      const group = this.groupOf[set]!;
      if (group < 0 || !weights[set]) continue;
      for (let bin = 0; bin < count; bin++)
        sums[group * count + bin]! += counted[set * count + bin]!;
    }
    return sums;
  }

  /** When the latest event was, in seconds. */
  private findLast(): Float64Array {
    const last = this.selected.last();
    const latest = this.create();
    for (const [set, group] of this.groupOf.entries())
      if (group >= 0) latest[group] = Math.max(latest[group]!, last[set]!);
    return latest;
  }

  private countObjects(): Float64Array {
    const {groupOf} = this;
    const {count} = this.bins;
    const {object, set, bin} = this.selected.objects(this.width);
    const counts = this.create();
    const seen = new Uint32Array(counts.length);
    for (let i = 0; i < object.length; i++) {
      const at = groupOf[set[i]!]! * count + bin[i]!;
      if (seen[at] === object[i]!) continue;
      seen[at] = object[i]!;
      counts[at]!++;
    }
    return counts;
  }

  private create(): Float64Array {
    return new Float64Array(this.values.length * this.bins.count);
  }
}

const starts: Readonly<Record<Bin, (bin: number) => number>> = {
  hour: (bin) => bin * hour,
  day: (bin) => bin * day,
  week: (bin) => (bin * 7 - 3) * day
};
