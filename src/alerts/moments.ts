import type {Row} from "../engine/Database.js";
import {formatDateTime} from "../lib/format.js";
import {day, toClock, toLocalTime} from "../lib/localTime.js";
import {literal} from "../lib/sql.js";
import type {Filters, Selection} from "../model/filters.js";

/** The moment that the rules judge, and the time zone in which they write times. */
export interface Moment {
  asOf: Date;
  /** The report's time zone. */
  timeZone: string;
}

/** How many days before the moment a rule also judges, to find since when it fires. */
export const lookBack = 28;

// JavaScript's times end with milliseconds, the log's do not. So a moment includes all of its millisecond.
const afterMoment = 1;

/** SQL for the first time after a moment, or after the same time `back` days before. */
export function toEnd({asOf}: Pick<Moment, "asOf">, back = 0): string {
  const end = new Date(asOf.getTime() + afterMoment - back * day);
  return `TIMESTAMP ${literal(end.toISOString().slice(0, 23))}`;
}

/** SQL for a table `moments` of a WITH: for each `back`, a number of days before the moment, the end of that day, `moment`. */
export function moments(at: Moment): string {
  return `moments AS (
  SELECT range::INTEGER AS back, ${toEnd(at)} - range::INTEGER * INTERVAL 1 DAY AS moment
  FROM range(${lookBack + 1})
)`;
}

/** SQL for the number of days of 24 hours between a time and the moment. */
export function backOf(at: Moment, time = "time"): string {
  return `((epoch_us(${toEnd(at)}) - epoch_us(${time}) - 1) // 86400000000)::INTEGER`;
}

/** SQL for the date of the 24 hours before a moment: the date of their middle in the report's time zone. */
export function dateOf({asOf, timeZone}: Moment): string {
  const middle = toLocalTime(new Date(asOf.getTime() - day / 2), timeZone);
  return `DATE ${literal(middle.slice(0, 10))}`;
}

/** `31 Oct 2026 14:05 (Europe/Berlin)` */
export function formatMoment(time: Date, {timeZone}: Pick<Moment, "timeZone">): string {
  return `${formatDateTime(toClock(toLocalTime(time, timeZone)))} (${timeZone})`;
}

/** The moment that a row judges: the given one, or the same time some days before. */
export function momentOf(row: Row, {asOf}: Moment): Date {
  return new Date(asOf.getTime() - Number(row.back) * day);
}

/** `the 24 hours to 31 Oct 2026 14:05 (UTC)` */
export function describeDay(row: Row, at: Moment): string {
  return `the 24 hours to ${formatMoment(momentOf(row, at), at)}`;
}

/** The filters that keep the events of a row's 24 hours. */
export function dayFilters(row: Row, at: Moment, select: Selection): Filters {
  const to = momentOf(row, at).getTime() + 1;
  return {
    from: new Date(to - day).toISOString(),
    to: new Date(to).toISOString(),
    select
  };
}
