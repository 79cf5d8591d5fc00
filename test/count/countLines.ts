import type {RawRow} from "../site/items.js";
import type {CountedEvent} from "./countSample.js";

const day = 86_400_000;

/** The events of a number of days, which end a number of days before the end of the newest day. */
export function lastDays(events: CountedEvent[], days: number, before = 0): CountedEvent[] {
  const newest = events.map(({time}) => time).reduce((a, b) => (a > b ? a : b));
  const end = Date.parse(newest.slice(0, 10)) + (1 - before) * day;
  return events.filter(({time}) => Date.parse(time) < end && Date.parse(time) >= end - days * day);
}

/** How many events there are for each combination of values, as lines that can be compared. */
export function countLines(
  events: CountedEvent[],
  ...keys: ((event: CountedEvent) => string)[]
): string[] {
  return [...group(events, ...keys)].map(([line, {length}]) => `${line} | ${length}`).sort();
}

/** The events of each combination of values. */
export function group(
  events: CountedEvent[],
  ...keys: ((event: CountedEvent) => string)[]
): Map<string, CountedEvent[]> {
  const groups = new Map<string, CountedEvent[]>();
  for (const event of events) {
    const line = keys.map((key) => key(event)).join(" | ");
    groups.set(line, [...(groups.get(line) ?? []), event]);
  }
  return groups;
}

/** How many distinct objects events are about. */
export function countObjects(events: CountedEvent[]): number {
  return new Set(events.map(({object}) => object).filter(Boolean)).size;
}

/** The rows of a Data table as lines of the columns. */
export function toLines(rows: RawRow[], ...columns: string[]): string[] {
  return rows.map((row) => columns.map((column) => row[column]).join(" | ")).sort();
}
