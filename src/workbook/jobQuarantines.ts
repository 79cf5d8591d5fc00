import {literal} from "../model/sqlText.js";
import {quarantineSpans} from "./quarantineSpans.js";
import type {Scope} from "./types.js";

/**
 * SQL for a table `job_quarantines` of a WITH over `audit_rows` and `event_rows`: of each job how often
 * it came into quarantine in the range, and since when it is in quarantine at the range's end. An entry
 * that names only an app is about its job, if the app has but one.
 */
export function jobQuarantines({range}: Pick<Scope, "range">): string {
  const [from, to] = [range.from, range.to].map((time) => `TIMESTAMP ${literal(time)}`);
  return `${quarantineSpans},
only_jobs AS (
  SELECT app_id, min(job_id) AS job_id
  FROM event_rows
  WHERE app_id IS NOT NULL
  GROUP BY app_id
  HAVING min(job_id) = max(job_id)
),
job_quarantines AS (
  SELECT
    coalesce(only_jobs.job_id, spans.job) AS job_id,
    count(*) FILTER (started >= ${from} AND started < ${to})::INTEGER AS quarantines,
    max(started) FILTER (
      started < ${to} AND (ended IS NULL OR ended >= ${to})
    ) AS quarantined_since
  FROM quarantine_spans AS spans
  LEFT JOIN only_jobs ON only_jobs.app_id = spans.job
  GROUP BY ALL
)`;
}
