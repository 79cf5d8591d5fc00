import type {TimeFilters} from "../components/controls/TimeRange.js";
import type {LocalTime} from "../model/localTime.js";
import {addTime, day, toInstant} from "../model/localTime.js";
import type {Range} from "../model/range.js";

/** A range as filters: dates if it is whole days, instants else. */
export function toTimeFilters({from, to}: Range, timeZone: string): TimeFilters {
  if (isMidnight(from) && isMidnight(to)) {
    return {from: from.slice(0, 10), to: addTime(to, -day).slice(0, 10)};
  }
  const format = (local: LocalTime) => `${toInstant(local, timeZone).toISOString().slice(0, 16)}Z`;
  return {from: format(from), to: format(to)};
}

function isMidnight(local: LocalTime): boolean {
  return local.endsWith("T00:00:00");
}
