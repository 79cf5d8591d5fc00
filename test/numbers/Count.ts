import type {CountedEvent} from "../count/countSample.js";
import {groupBy} from "../count/facts.js";
import type {Selected} from "../count/selectSample.js";

/** A value of a row; null, undefined and an empty text are all nothing. */
export type Cell = string | number | boolean | null | undefined;

/** The answer of an item by the raw files. */
export interface Count {
  /** The columns that are counted, with blanks between. */
  columns: string;
  /** Why a column is not counted, by column. */
  uncounted?: Readonly<Record<string, string>>;
  /** The rows of these columns, in any order unless they are a list. */
  rows: (selected: Selected) => Cell[][];
  /** Whether the order of the rows is part of the answer. */
  isList?: true;
  /** How many the item counts, and of how many, if it does not count events. */
  own?: (selected: Selected) => [events: number, of: number];
}

export type Counts = Readonly<Record<string, Count>>;

/** A row as a line that can be compared; figures are alike that differ only by the rounding of floats. */
export function toLine(cells: readonly unknown[]): string {
  return cells.map(toText).join(" | ");
}

function toText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 19);
  if (typeof cell === "number" || typeof cell === "bigint")
    return String(Number(Number(cell).toPrecision(9)));
  return cell == null ? "" : String(cell as string | boolean);
}

/** A row for each group of events: the key's values, then the group's columns. */
export function toGroupRows(
  events: readonly CountedEvent[],
  toKey: (event: CountedEvent) => readonly string[],
  toCells: (group: CountedEvent[], key: readonly string[]) => Cell[]
): Cell[][] {
  const groups = groupBy(events, (event) => JSON.stringify(toKey(event)));
  return [...groups.values()].map((group) => {
    const key = toKey(group[0]!);
    return [...key, ...toCells(group, key)];
  });
}

/** How many distinct objects events are about. */
export function countObjects(events: readonly CountedEvent[]): number {
  return new Set(events.map(({object}) => object).filter(Boolean)).size;
}

/** Whether an event has these values. */
export function has(wanted: Partial<CountedEvent>): (event: CountedEvent) => boolean {
  const pairs = Object.entries(wanted);
  return (event) => pairs.every(([key, value]) => event[key as keyof CountedEvent] === value);
}

/** How many events have these values. */
export function countOf(events: readonly CountedEvent[], wanted: Partial<CountedEvent>): number {
  return events.filter(has(wanted)).length;
}

/** The latest event of each object. */
export function latestOfEach(events: readonly CountedEvent[]): CountedEvent[] {
  const named = events.filter(({object}) => object);
  return [...groupBy(named, ({object}) => object).values()].map(findLatest);
}

/** The latest of some events. */
function findLatest(events: readonly CountedEvent[]): CountedEvent {
  return events.reduce((a, b) => (a.order > b.order ? a : b));
}

/** The wall clock of the newest of some events, to the second. */
export function newestTime(events: readonly CountedEvent[]): string {
  return findLatest(events).time.slice(0, 19);
}

/** The wall clock of the oldest of some events, to the second. */
export function oldestTime(events: readonly CountedEvent[]): string {
  return events.reduce((a, b) => (a.order < b.order ? a : b)).time.slice(0, 19);
}

/** The middle of some numbers; null of none. */
export function median(numbers: readonly number[]): number | null {
  if (!numbers.length) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/** The seconds from one time to another, each cut to the second. */
export function secondsBetween(from: string, to: string): number {
  return (Date.parse(`${to.slice(0, 19)}Z`) - Date.parse(`${from.slice(0, 19)}Z`)) / 1000;
}
