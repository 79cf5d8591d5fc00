import {day, hour} from "../model/localTime.js";
import {trendRule} from "../model/trendRule.js";

/** How an item is held against the period before, where that makes sense: what tells of a moment has none. */
export function comparisonOf({compare}: {compare?: Comparison}): Comparison | undefined {
  return compare?.isOfMoment ? undefined : compare;
}

/** Which columns of an item's answer tell what a row is about, and how much there is of it. */
export interface Comparison {
  /** The columns that are the same for the same thing. */
  key: readonly string[];
  /** The columns that tell readers what it is; the key, if not said. */
  names?: readonly string[];
  /** The column with a count of independent events; without one, things are only new or gone. */
  measure?: string;
  /** The rows that are compared: those with one of these values. */
  only?: {column: string; values: readonly string[]};
  /** Whether it tells of a moment, whatever the length of the range. */
  isOfMoment?: true;
}

/** How something fares in one answer against an older one; rows without a measure are only new, gone or steady. */
export type ComparedState = "new" | "gone" | "grown" | "shrunk" | "steady";

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

/** Something for the older and the newer answer. */
export interface Both<T> {
  before: T;
  now: T;
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
    const state = comparison.measure ? toState(counts, spans) : toPresence(counts);
    return {key, name, ...counts, state};
  });
}

/**
 * How a count fares against an older one: seen in one range alone it is new or gone, else grown or shrunk
 * only beyond chance. The rule is changeState's, for ranges that may differ in length: the variance of a Poisson
 * count n over d days is estimated by n, that of its rate n / d by n / d², that of the difference of two rates by
 * the sum of both; a difference beyond twice its root is rarer than one in twenty while the true rate stays the
 * same. Ranges that overlap share events, which makes the rule only more careful.
 */
export function toState(counts: Both<number>, days: Both<number>): ComparedState {
  const {before, now} = counts;
  if (before === 0 || now === 0 || before + now < trendRule.fewest) return toPresence(counts);
  const change = now / days.now - before / days.before;
  const deviation = Math.sqrt(now / days.now ** 2 + before / days.before ** 2);
  if (Math.abs(change) <= trendRule.deviations * deviation) return "steady";
  return change > 0 ? "grown" : "shrunk";
}

function toPresence({before, now}: Both<number>): ComparedState {
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
