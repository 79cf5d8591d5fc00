import type {Row} from "../engine/Database.js";
import type {Filters, Selection} from "../model/filters.js";
import {formatDateTime} from "../model/format.js";
import {day, toClock, toLocalTime} from "../model/localTime.js";
import type {Moment} from "./Rule.js";

/** `31 Oct 2026 14:05 (Europe/Berlin)` */
export function toWords(time: Date, {timeZone}: Pick<Moment, "timeZone">): string {
  return `${formatDateTime(toClock(toLocalTime(time, timeZone)))} (${timeZone})`;
}

/** The moment that a row tells of. */
export function momentOf(row: Row, {asOf}: Moment): Date {
  return new Date(asOf.getTime() - Number(row.back) * day);
}

/** `the 24 hours to 31 Oct 2026 14:05 (UTC)` */
export function dayWords(row: Row, at: Moment): string {
  return `the 24 hours to ${toWords(momentOf(row, at), at)}`;
}

/** The filters that leave the 24 hours that a row tells of. */
export function dayFilters(row: Row, at: Moment, select: Selection): Filters {
  const to = momentOf(row, at).getTime() + 1;
  return {
    from: new Date(to - day).toISOString(),
    to: new Date(to).toISOString(),
    select
  };
}
