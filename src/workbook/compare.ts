import {day, hour} from "../lib/localTime.js";
import type {Both, ChangeState} from "../model/change.js";
import {toChange} from "../model/change.js";

/** How an item is held against the period before, where that makes sense: what tells of a moment has none. */
export function comparisonOf({compare}: {compare?: Comparison}): Comparison | undefined {
  return compare?.isOfMoment ? undefined : compare;
}

/** Which columns of an item's answer tell what a row is about, and how much there is of it. */
export interface Comparison<Column extends string = string> {
  /** The columns that are the same for the same thing. */
  key: readonly Column[];
  /** The columns that tell readers what it is; the key, if not said. */
  names?: readonly Column[];
  /** The column with a count of independent events; without one, things are only new or gone. */
  measure?: Column;
  /** The rows that are compared: those with one of these values. */
  only?: {column: Column; values: readonly string[]};
  /** Whether it tells of a moment, whatever the length of the range. */
  isOfMoment?: true;
}

/** How the files of snapshots, and what is shown beside them, call each state. */
const writtenStates = {
  new: "new",
  growing: "grown",
  steady: "steady",
  shrinking: "shrunk",
  gone: "gone"
} as const satisfies Record<ChangeState, string>;

/** How something fares in one answer against an older one; rows without a measure are only new, gone or steady. */
export type ComparedState = (typeof writtenStates)[ChangeState];

/** What two answers say of one thing. */
export interface Compared {
  /** The values of the comparison's key columns. */
  key: readonly (string | null)[];
  /** What it is called: the values of the columns for readers. */
  name: readonly (string | null)[];
  /** What the measure comes to; without a measure how many rows there are. */
  before: number;
  now: number;
  state: ComparedState;
}

/**
 * How many days of a period count, an hour at least: after the newest event nothing is known. Takes
 * milliseconds, all of instants or all of one zone's wall clock.
 */
export function countDays(from: number, to: number, newest: number): number {
  return Math.max(Math.min(to, newest) - from, hour) / day;
}

type ComparedRow = Readonly<Record<string, unknown>>;

/**
 * What two answers of one item say of each thing, in the order of the newer answer, then what is gone. `days` is how
 * long the two ranges are; what tells of a moment, such as who fails now, is compared without them.
 */
export function compareRows(
  comparison: Comparison,
  rows: Both<readonly ComparedRow[]>,
  days: Both<number>
): Compared[] {
  const before = sumByKey(comparison, rows.before);
  const now = sumByKey(comparison, rows.now);
  const spans = comparison.isOfMoment ? {before: 1, now: 1} : days;
  return [...new Map([...now, ...before]).keys()].map((id) => {
    const {key, name} = (now.get(id) ?? before.get(id))!;
    const counts = {before: before.get(id)?.count ?? 0, now: now.get(id)?.count ?? 0};
    const state = comparison.measure ? toChange(counts, spans) : toPresence(counts);
    return {key, name, ...counts, state: writtenStates[state]};
  });
}

function toPresence({before, now}: Both<number>): ChangeState {
  if (before === 0) return "new";
  return now === 0 ? "gone" : "steady";
}

type Sum = Pick<Compared, "key" | "name"> & {count: number};

// A row that counts nothing tells of something that is not there.
function sumByKey(comparison: Comparison, rows: readonly ComparedRow[]): Map<string, Sum> {
  const {key: columns, names = columns, measure, only} = comparison;
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const count = measure ? Number(row[measure]) : 1;
    if (!(count > 0) || (only && !only.values.includes(String(row[only.column])))) continue;
    const key = toTexts(row, columns);
    const id = JSON.stringify(key);
    sums.set(id, {key, name: toTexts(row, names), count: count + (sums.get(id)?.count ?? 0)});
  }
  return sums;
}

function toTexts(row: ComparedRow, columns: readonly string[]): (string | null)[] {
  return columns.map((column) => (row[column] == null ? null : String(row[column])));
}

/** What a snapshot was compared with, and how many days each of the two covers. */
export interface ComparedWith {
  generatedAt: string;
  asOf: string;
  from: string;
  to: string;
  days: Both<number>;
  /** Whether it is the period before in the same data, instead of an older snapshot. */
  isPeriod?: boolean;
  /** Whether the two time ranges overlap. */
  overlaps: boolean;
  /** Whether the other filters differ, so that the two are about different events. */
  otherFilters: boolean;
}
