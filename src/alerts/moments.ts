import {day, toLocalTime} from "../model/localTime.js";
import {literal} from "../model/sqlText.js";
import type {Moment} from "./Rule.js";

/** How many days back a rule is looked at to tell since when it fires. */
export const lookBack = 28;

/** Where the report's own tables are, other than the views in their way: in the database in memory. */
export const reportTables = "memory.main";

// JavaScript's times end with milliseconds, the log's do not: a moment takes in all of its own.
const afterMoment = 1;

/** SQL for the first time that a moment does not count any more. */
export function toEnd({asOf}: Pick<Moment, "asOf">, back = 0): string {
  const end = new Date(asOf.getTime() + afterMoment - back * day);
  return `TIMESTAMP ${literal(end.toISOString().slice(0, 23))}`;
}

/** SQL for a table `moments` of a WITH: of each `back` of the days before a moment its end, `moment`. */
export function moments(at: Moment): string {
  return `moments AS (
  SELECT range::INTEGER AS back, ${toEnd(at)} - range::INTEGER * INTERVAL 1 DAY AS moment
  FROM range(${lookBack + 1})
)`;
}

/** SQL for how many days of 24 hours lie between a time and the one that ends with the moment. */
export function backOf(at: Moment, time = "time"): string {
  return `((epoch_us(${toEnd(at)}) - epoch_us(${time}) - 1) // 86400000000)::INTEGER`;
}

/** SQL for the date that stands for the 24 hours that end with a moment: that of their middle in the report's zone. */
export function toLabel({asOf, timeZone}: Moment): string {
  const middle = toLocalTime(new Date(asOf.getTime() - day / 2), timeZone);
  return `DATE ${literal(middle.slice(0, 10))}`;
}

/** SQL for a table `job_names` of a WITH: each job with its app, by its latest name. */
export const jobNames = `job_names AS (
  SELECT job_id, coalesce(arg_max(coalesce(app_name, app_id), (time, event_id)), job_id) AS app
  FROM events
  WHERE job_id IS NOT NULL
  GROUP BY job_id
)`;
