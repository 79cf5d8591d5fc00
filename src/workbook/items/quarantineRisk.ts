import {formatCount} from "../../lib/format.js";
import {countOf} from "../counting.js";
import {jobFilters, scopedJobNames} from "../jobScope.js";
import {
  daysLeft,
  isBeyondLimits,
  isOfReference,
  jobQuarantines,
  limitReached,
  nearestLimit,
  quarantineLimits,
  usualDeleteLimit
} from "../quarantines.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {Scope, TypedItem} from "../types.js";
import {jobHealth} from "./jobHealth.js";

const {judged, share, failures, withReferences} = quarantineLimits;
const [from, most, all] = [judged, failures, withReferences].map(formatCount);

// Only the service knows what it counts as failures. The log shows the objects that fail now.
const estimate = `An estimate from the log at its newest event. Objects that fail now represent the failures that the service counts. The last 7 days represent its share of failed events.`;
const limits = `From ${from} failures on, the service puts a job in quarantine at more than ${share * 100}% failed events, ${most} failures without references, or ${all} with references. Accidental deletion prevention holds deletes back at a threshold of the job, usually ${usualDeleteLimit}.`;

const row = {
  app: "VARCHAR?",
  connector: "VARCHAR?",
  job_id: "VARCHAR",
  failing: "INTEGER",
  reference_failures: "INTEGER",
  events: "INTEGER",
  failures: "INTEGER",
  failure_share: "DOUBLE?",
  nearest: "VARCHAR",
  reached: "DOUBLE",
  is_beyond: "BOOLEAN",
  per_day: "DOUBLE?",
  days_left: "INTEGER?",
  held_back: "INTEGER",
  quarantines: "INTEGER?",
  quarantined_since: "TIMESTAMP?"
} as const satisfies RowSpec;

/** How near a job is to quarantine. */
export type QuarantineRiskRow = RowOf<typeof row>;

/** How close each job is to quarantine, and when the service would judge it. */
export const quarantineRisk: TypedItem<"quarantine-risk", typeof row> = {
  id: "quarantine-risk",
  title: "How near to quarantine",
  description: `${estimate} ${limits} ${jobFilters}`,
  whenEmpty: "No job under these filters has an event before the end of the range.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  reach: "all",
  joins: ["event_hours", "object_states", "reasons", "audit_rows"],
  view: "quarantine-risk",
  row,
  // It lists the same jobs.
  counts: jobHealth.counts!,
  sql: (scope) => `WITH ${week(scope)},
${failingObjects},
${jobQuarantines(scope)},
figures AS (
  SELECT
    job_names.*,
    coalesce(failing, 0) AS failing,
    coalesce(reference_failures, 0) AS reference_failures,
    coalesce(events, 0) AS events,
    coalesce(failures, 0) AS failures,
    failures / events AS failure_share,
    -- Of a shorter log nobody knows what failed before it begins.
    CASE WHEN (SELECT is_whole FROM recent) THEN coalesce(change, 0) / 7 END AS per_day,
    coalesce(held_back, 0) AS held_back
  FROM job_names
  LEFT JOIN week ON week.job_id = job_names.job_id
  LEFT JOIN failing_objects ON failing_objects.job_id = job_names.job_id
)
SELECT
  app,
  figures.connector::VARCHAR AS connector,
  figures.job_id::VARCHAR AS job_id,
  failing,
  reference_failures,
  events,
  failures,
  failure_share,
  ${nearestLimit} AS nearest,
  ${limitReached} AS reached,
  ${isBeyondLimits} AS is_beyond,
  per_day,
  ${daysLeft} AS days_left,
  held_back,
  -- Without an audit log nobody knows.
  CASE WHEN (SELECT count(*) FROM audit_rows) > 0 THEN coalesce(quarantines, 0) END AS quarantines,
  quarantined_since
FROM figures
LEFT JOIN job_quarantines ON job_quarantines.job_id = figures.job_id
ORDER BY
  quarantined_since IS NULL,
  reached DESC,
  failing DESC,
  failures DESC,
  app,
  figures.job_id`
};

// The last 7 days end with the hour of the newest event, whatever the range, because the objects' states do so, too.
function week(scope: Scope): string {
  return `${scopedJobNames(scope)},
recent AS (
  SELECT
    max(local_time) + INTERVAL 1 HOUR - INTERVAL 7 DAY AS starts,
    min(local_time) <= starts AS is_whole
  FROM event_hours
),
week AS (
  SELECT job_id, sum(events)::INTEGER AS events, ${countOf("status = 'Failure'")} AS failures
  FROM event_hours
  WHERE local_time >= (SELECT starts FROM recent)
  GROUP BY job_id
)`;
}

// A recovery counts only if the object had failed before these days: what began and ended within them changed nothing.
const failingObjects = `of_references AS (
  SELECT object
  FROM event_rows
  WHERE status = 'Failure' AND object IS NOT NULL
  GROUP BY object
  HAVING arg_max(
    ${isOfReference("error_code::VARCHAR")}
      OR coalesce(reason_set IN (SELECT reason_set FROM reasons WHERE ${isOfReference("reason")}), false),
    event
  )
),
failing_objects AS (
  SELECT
    job_id,
    count(failing_since)::INTEGER AS failing,
    count(failing_since) FILTER (states.object IN (FROM of_references))::INTEGER AS reference_failures,
    (
      count(*) FILTER (failing_since >= starts)
      - count(*) FILTER (recovered_at >= starts AND failed_from < starts)
    )::INTEGER AS change,
    -- Any later event of the object ends a delete that was held back.
    count(*) FILTER (action = 'StagedDelete')::INTEGER AS held_back
  FROM object_states AS states
  JOIN dimensions ON dimensions.dimension_set = states.dimension_set
  CROSS JOIN recent
  GROUP BY job_id
)`;
