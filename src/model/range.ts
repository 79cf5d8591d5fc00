import type {LocalTime} from "../lib/localTime.js";
import {addTime, day, floorTime, hour, toClock, toLocalTime} from "../lib/localTime.js";
import type {Filters} from "./filters.js";

/** A stretch of wall-clock time in the report's zone; `to` is excluded. */
export interface Range {
  from: LocalTime;
  to: LocalTime;
}

/** Where a range without a beginning starts. */
export const openStart: LocalTime = "0001-01-01T00:00:00";

/** The default range of a page that shows everything. */
export const allTime = "all";

/**
 * The time range of the filters. `last` counts whole hours or calendar days back from the newest event. A `to` that is
 * a date includes that day; an instant is excluded. Open ends reach to the newest event, or to the beginning. Instants
 * are widened to full hours, the grain of the tables behind the charts.
 */
export function toRange(
  {from, to, last}: Filters,
  {asOf, timeZone, defaultLast}: {asOf: Date; timeZone: string; defaultLast: string}
): Range {
  const newest = toLocalTime(asOf, timeZone);
  const stretch = last ?? defaultLast;
  if (!from && !to && stretch !== allTime) return lastRange(stretch, newest);
  return {
    from: from ? toBound(from, timeZone, false) : openStart,
    to: to ? toBound(to, timeZone, true) : addTime(floorTime(newest, "day"), day)
  };
}

/** Whether a range has no beginning, or lies before a range that has none: it starts with no date. */
export function isOpen({from}: Pick<Range, "from">): boolean {
  return from < "1000";
}

/** The range of the same length that ends where this one begins. */
export function previousRange({from, to}: Range): Range {
  return {from: addTime(from, toClock(from).getTime() - toClock(to).getTime()), to: from};
}

function lastRange(last: string, newest: LocalTime): Range {
  const unit = last.endsWith("h") ? hour : day;
  const to = addTime(floorTime(newest, unit === hour ? "hour" : "day"), unit);
  return {from: addTime(to, -unit * parseInt(last)), to};
}

function toBound(value: string, timeZone: string, isEnd: boolean): LocalTime {
  if (value.length === 10) return addTime(`${value}T00:00:00`, isEnd ? day : 0);
  const local = toLocalTime(new Date(value), timeZone);
  const start = floorTime(local, "hour");
  return isEnd && start !== local ? addTime(start, hour) : start;
}
