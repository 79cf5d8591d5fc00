import type {dimensionColumns} from "../../model/events.js";
import type {Outcome} from "./outcomes.js";

// An item that counts is declared by what it groups by and what it counts of each group. Its SQL and its answer without
// an engine are both made of that.

export type DimensionColumn = (typeof dimensionColumns)[number];

/** What a group has in common: the time bin, or the first of some columns that is not null. */
type Key = "bin" | readonly DimensionColumn[];

/** What is counted of the events of a group. */
export type Measure =
  /** Its events, or those with an outcome. */
  | {kind: "events"; outcome?: Outcome}
  /** Its distinct objects. */
  | {kind: "objects"}
  /**
   * The objects whose latest event in the range, or in the time bin of the group, is in the group and has the outcome.
   */
  | {kind: "latest"; outcome?: Outcome}
  /** The time of its latest event. */
  | {kind: "last"};

/** What can be counted in each time bin. */
type Trended = {kind: "events"; outcome?: never} | {kind: "objects"};

/** A figure of a group. */
export type Figure =
  | Measure
  /** The value of one of its keys, or the name of its set of keys. */
  | {kind: "key"; name: string}
  | {kind: "part"}
  /** The measure over all groups. */
  | {kind: "total"; of: Measure}
  /**
   * The figure in the period before; null if the data does not cover all of that. If the group had no events then, it
   * is null, or 0 if that is given.
   */
  | {kind: "before"; of: Figure; otherwise?: 0}
  /** A quotient; null if the divisor is 0. */
  | {kind: "ratio"; of: Figure; by: Figure}
  | {kind: "difference"; of: Figure; from: Figure}
  /** The measure in each time bin up to the end of the data, as one text; only for the groups of one set, if named. */
  | {kind: "trend"; of: Trended; only?: string}
  /** Of the figures that have a row each: this row's, and its name. */
  | {kind: "own"}
  | {kind: "name"};

/** By which column rows are sorted; nulls come last, unless they come first. */
export interface Order {
  by: string;
  isDescending?: true;
  /** The order of these values; others come after them. */
  words?: readonly string[];
  nullsFirst?: true;
}

/** What an item counts. */
export interface Tally {
  /** The keys of groups, by the names of columns. */
  by: Readonly<Record<string, Key>>;
  /** The sets of keys by which events are grouped, by name; by default one set with all. */
  sets?: Readonly<Record<string, readonly string[]>>;
  /** The columns of the answer, in their order. */
  columns: Readonly<Record<string, Figure>>;
  /** The figures that have a row each, by name, if a group is more than one row. */
  each?: Readonly<Record<string, Figure>>;
  /** There are no rows if this is 0. */
  unless0?: Figure;
  order?: readonly Order[];
}

/** Events, or those with an outcome. */
export const events = (outcome?: Outcome): Measure =>
  outcome ? {kind: "events", outcome} : {kind: "events"};
/** Objects by their latest event. */
export const latest = (outcome?: Outcome): Measure =>
  outcome ? {kind: "latest", outcome} : {kind: "latest"};
/** Distinct objects. */
export const objects = {kind: "objects"} as const satisfies Measure;
/** The time of the latest event. */
export const last: Measure = {kind: "last"};
/** The name of the set by which the group is grouped. */
export const part: Figure = {kind: "part"};
/** The row's own figure, of those that have a row each. */
export const own: Figure = {kind: "own"};
/** The name of a row's own figure. */
export const ownName: Figure = {kind: "name"};
/** The value of a key. */
export const key = (name: string): Figure => ({kind: "key", name});
/** A measure over all groups. */
export const total = (of: Measure): Figure => ({kind: "total", of});
/** A quotient, null if the divisor is 0. */
export const ratio = (of: Figure, by: Figure): Figure => ({kind: "ratio", of, by});
/** A measure in each time bin as one text; only for the groups of one set, if named. */
export const trend = (of: Trended, only?: string): Figure =>
  only ? {kind: "trend", of, only} : {kind: "trend", of};
/** The figure in the period before, null if there were no events. */
export const before = (of: Figure): Figure => ({kind: "before", of});
/** The same, but 0 if the group had no events in a period that the data covers. */
export const before0 = (of: Figure): Figure => ({kind: "before", of, otherwise: 0});
/** A figure less another. */
export const difference = (of: Figure, from: Figure): Figure => ({kind: "difference", of, from});

/** The success rate: the successes among all events that should have succeeded, or among objects by latest event. */
export const rate = (measure: typeof events | typeof latest): Figure =>
  ratio(measure("successes"), measure("rated"));

/** A set of keys by which events are grouped, with its name. */
export type KeySet = readonly [part: string, keys: readonly string[]];

/** The sets of keys by which events are grouped. */
export function setsOf({by, sets}: Tally): KeySet[] {
  return Object.entries(sets ?? {all: Object.keys(by)});
}

/** The measure that has a trend, if there is one, and the set of keys whose groups have it. */
export function trendOf(
  tally: Tally
): {of: Trended; part: string; keys: readonly string[]} | undefined {
  const trend = Object.values(tally.columns).find((figure) => figure.kind === "trend");
  if (!trend) return undefined;
  const sets = setsOf(tally);
  const [part, keys] = sets.find(([name]) => name === trend.only) ?? sets[0]!;
  return {of: trend.of, part, keys};
}

/** Where a measure is needed: of the groups now, of those before, over all of them, or in each time bin. */
type Place = "now" | "before" | "total" | "trend";

interface Need {
  place: Place;
  measure: Measure;
}

/** The measures that a tally needs. */
export function measuresOf(tally: Tally): Measure[] {
  return needsOf(tally).map(({measure}) => measure);
}

/** The measures that a tally needs at a place. */
export function measuresAt(tally: Tally, place: Place): Measure[] {
  return needsOf(tally).flatMap((need) => (need.place === place ? need.measure : []));
}

function needsOf({columns, each = {}, unless0}: Tally): Need[] {
  const figures = [...Object.values(columns), ...(unless0 ? [unless0] : [])];
  return figures.flatMap((figure) => walk(figure, "now", Object.values(each)));
}

function walk(figure: Figure, place: Place, own: readonly Figure[]): Need[] {
  const within = (figures: readonly Figure[], at = place) =>
    figures.flatMap((one) => walk(one, at, own));
  switch (figure.kind) {
    case "key":
    case "part":
    case "name":
      return [];
    case "own":
      return within(own);
    case "before":
    case "total":
    case "trend":
      return within([figure.of], figure.kind);
    case "ratio":
      return within([figure.of, figure.by]);
    case "difference":
      return within([figure.of, figure.from]);
    default:
      return [{place, measure: figure}];
  }
}
