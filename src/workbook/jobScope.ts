import {literal} from "../lib/sql.js";
import {selectAbout, toPredicates} from "../model/condition.js";
import type {Scope} from "./types.js";

/** How items about jobs describe the filters that choose the jobs. */
export const jobFilters =
  "Follows the filters tenant, app, job and systems. Jobs without events in the range are listed, too.";

/**
 * The SQL condition over `event_rows` for the jobs that match the filters, with everything that they did up to the
 * range's end: a job that did nothing in the range is included.
 */
export function jobCondition({range, select}: Pick<Scope, "range" | "select">): string {
  return [
    "job_id IS NOT NULL",
    `local_time < TIMESTAMP ${literal(range.to)}`,
    ...toPredicates(selectAbout("jobs", select))
  ].join("\nAND ");
}

/** SQL for a table `job_names` of a WITH: these jobs, each with its app's latest name and its connector. */
export function scopedJobNames(scope: Pick<Scope, "range" | "select">): string {
  return `job_names AS (
  SELECT job_id, arg_max(coalesce(app_name, app_id), local_time) AS app, max(connector) AS connector
  FROM event_hours
  WHERE ${jobCondition(scope)}
  GROUP BY job_id
)`;
}
