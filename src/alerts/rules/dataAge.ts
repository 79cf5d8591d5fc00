import {formatDuration, formatNoun} from "../../lib/format.js";
import {day, hour} from "../../lib/localTime.js";
import type {Alert} from "../Alert.js";
import {formatMoment} from "../moments.js";

interface DataAge {
  /** The newest event, ISO. */
  newest: string;
  /** The number of hours from which the data is old. */
  limit: number;
  timeZone: string;
}

/** Data without new events. The clock judges it, not a query. */
export const dataAgeRule = {
  id: "data-age",
  title: "Old data",
  severity: "warning",
  // A pipeline that runs every day, and half a day of delay.
  threshold: {key: "dataAge", default: 36},
  unit: "h",
  explains:
    "The newest event is older than {limit} h by the clock: the exports fail, or nobody imports them. The page judges this again whenever you open it."
} as const;

/** The alert for old data; none if the data is not old by the clock. */
export function judgeAge({newest, limit, timeZone}: DataAge, clock: Date): Alert[] {
  const age = clock.getTime() - Date.parse(newest);
  if (age <= limit * hour) return [];
  const {id: rule, severity} = dataAgeRule;
  const message = `The newest event is ${formatDuration(age)} old, from ${formatMoment(new Date(newest), {timeZone})}; the limit is ${formatNoun(limit, "hour")}.`;
  return [
    {
      ...{rule, severity, message},
      state: age - day > limit * hour ? "continuing" : "new",
      since: new Date(Date.parse(newest) + limit * hour).toISOString(),
      subject: "all data",
      value: Number((age / hour).toFixed(1)),
      threshold: limit,
      link: "coverage"
    }
  ];
}
