import {formatDuration, formatNoun} from "../model/format.js";
import {day, hour} from "../model/localTime.js";
import type {Alert} from "./Alert.js";
import {toWords} from "./alertWords.js";

/** What is known of the data's age. */
interface DataAge {
  /** The newest event, ISO. */
  newest: string;
  /** From how many hours on it is old. */
  limit: number;
  timeZone: string;
}

export const dataAgeRule = {
  rule: "data-age",
  title: "Old data",
  severity: "warning",
  unit: "h",
  explains:
    "The newest event is older than {limit} h, by the clock: exports fail or nobody imports. Judged again whenever the page is opened."
} as const;

/** The alert that the data is old by the clock; nothing if it is not. */
export function judgeAge({newest, limit, timeZone}: DataAge, clock: Date): Alert[] {
  const age = clock.getTime() - Date.parse(newest);
  if (age <= limit * hour) return [];
  const {rule, severity} = dataAgeRule;
  const message = `The newest event is ${formatDuration(age)} old, of ${toWords(new Date(newest), {timeZone})}; the limit is ${formatNoun(limit, "hour")}.`;
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
