import {innerViews} from "../model/innerViews.js";
import type {TableSpec} from "./TableSpec.js";

// An audit entry may name its job but not its app, and has other names than the provisioning log. The events of the
// same job or app give the rest. The latest of several names counts.
const latest = (column: string) =>
  `last(${column} ORDER BY local_time, event_id) FILTER (${column} IS NOT NULL)`;

/** SQL for the rows of `audit_rows`, from the store's audit entries and events. */
export const auditQuery = `WITH jobs AS (
  SELECT job_id, ${latest("app_id")} AS app_id, ${latest("app_name")} AS app_name
  FROM events
  WHERE job_id IS NOT NULL
  GROUP BY job_id
),
apps AS (
  SELECT app_id, ${latest("app_name")} AS app_name
  FROM events
  WHERE app_id IS NOT NULL
  GROUP BY app_id
),
placed AS (
  SELECT
    audits.* REPLACE (coalesce(audits.app_id, jobs.app_id) AS app_id),
    jobs.app_name AS name_by_job
  FROM ${innerViews.localAudits} AS audits
  LEFT JOIN jobs ON jobs.job_id = audits.job_id
)
SELECT
  placed.time,
  date_trunc('second', local_time)::TIMESTAMP AS local_time,
  tenant_id,
  placed.app_id,
  coalesce(
    apps.app_name, name_by_job, CASE WHEN target_id = placed.app_id THEN target_name END
  ) AS app_name,
  job_id,
  split_part(job_id, '.', 1) AS connector,
  kind,
  activity,
  result,
  reason,
  target_name,
  target_id,
  initiator_name,
  correlation_id,
  audit_id,
  1::INTEGER AS events
FROM placed
LEFT JOIN apps ON apps.app_id = placed.app_id
ORDER BY placed.time, audit_id`;

/**
 * The entries of the audit log in the order of time. `time` is the instant, for order and durations; `local_time` is
 * for people.
 */
export const auditRows = {
  ships: "whole",
  dependsOn: [],
  sql: [`CREATE TABLE audit_rows AS\n${auditQuery}`],
  keep: ({audits}) => `FROM audit_rows\nWHERE ${audits}\nORDER BY time, audit_id`
} as const satisfies TableSpec;
