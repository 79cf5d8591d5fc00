import {day, floorTime, toClock, toLocalTime} from "../lib/localTime.js";
import {toCondition} from "../model/condition.js";
import type {Filters} from "../model/filters.js";
import {lookupsOf} from "../model/filters.js";
import type {Range} from "../model/range.js";
import {previousRange, toRange} from "../model/range.js";
import type {Bin, Scope} from "./types.js";

/** What a scope depends on besides the filters. */
export interface ScopeOptions {
  asOf: Date;
  firstEvent: Date;
  timeZone: string;
  defaultLast: string;
}

/** What the filters mean for the items' SQL. */
export function toScope(filters: Filters, options: ScopeOptions): Scope {
  const range = toRange(filters, options);
  const first = toLocalTime(options.firstEvent, options.timeZone);
  const before = previousRange(range);
  const lookups = lookupsOf(filters.select);
  return {
    condition: toCondition(range, filters.select),
    counts: lookups.length ? "event_rows" : "event_hours",
    lookups,
    // A period that the data covers only in part would show an increase that never happened.
    previousCondition:
      before.from >= floorTime(first, "day") ? toCondition(before, filters.select) : null,
    bin: toBin(range),
    range,
    select: filters.select,
    asOf: options.asOf
  };
}

/** The same scope for the period before; null if the data does not cover all of it. */
export function toScopeBefore(scope: Scope): Scope | null {
  const {previousCondition, range} = scope;
  if (previousCondition === null) return null;
  const before = previousRange(range);
  return {...scope, condition: previousCondition, previousCondition: null, range: before};
}

/** Bins that are wide enough to read and narrow enough to show a pattern. */
export function toBin({from, to}: Range): Bin {
  const days = (toClock(to).getTime() - toClock(from).getTime()) / day;
  if (days <= 3) return "hour";
  return days <= 120 ? "day" : "week";
}
