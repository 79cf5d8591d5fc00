import {literal, literals} from "../../lib/sql.js";
import {countOf} from "../counting.js";
import {jobCondition, jobFilters, scopedJobNames} from "../jobScope.js";
import {jobQuarantines} from "../quarantines.js";
import {jobState, jobStates, late, rhythmDays, rhythms, silent} from "../rhythm.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {Scope, TypedItem} from "../types.js";

const row = {
  app: "VARCHAR?",
  job_id: "VARCHAR",
  connector: "VARCHAR?",
  state: "VARCHAR",
  last_event: "TIMESTAMP",
  rhythm_s: "DOUBLE?",
  silence_s: "INTEGER",
  silence_rhythms: "DOUBLE?",
  events: "INTEGER",
  failures: "INTEGER",
  failure_share: "DOUBLE?",
  held_back: "INTEGER",
  quarantines: "INTEGER?",
  quarantined_since: "TIMESTAMP?"
} as const satisfies RowSpec;

/** A job's state. */
export type JobHealthRow = RowOf<typeof row>;

/** Whether each job still runs as often as it used to, and how its events end. */
export const jobHealth: TypedItem<"jobs", typeof row> = {
  id: "job-health",
  title: "Job health",
  description: `Whether each job still runs. The rhythm of a job is the median time between the starts of its cycles over ${rhythmDays} days. A job that is quiet for longer than ever in these days is late after ${late.rhythms} rhythms plus ${late.hours} h. It is silent after ${silent.rhythms} rhythms and at least ${silent.hours} h. ${jobFilters}`,
  whenEmpty: "No job under these filters has an event before the end of the range.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  reach: "all",
  joins: ["event_hours", "cycle_spans", "audit_rows"],
  view: "jobs",
  row,
  counts: {
    unit: "jobs",
    missing: "No job is known, because no event in the exports names one.",
    sql: (scope) => `SELECT
  count(DISTINCT job_id) FILTER (${jobCondition(scope)})::INTEGER AS events,
  count(DISTINCT job_id)::INTEGER AS total,
  count(job_id) = 0 AS is_missing
FROM event_hours`
  },
  sql: (scope) => `WITH ${jobs(scope)},
${rhythms("jobs")},
${jobQuarantines(scope)},
scoped AS (
  SELECT
    job_id,
    sum(events)::INTEGER AS events,
    ${countOf("status = 'Failure'")} AS failures,
    ${countOf("action = 'StagedDelete'")} AS held_back
  FROM ${scope.counts}
  WHERE ${scope.condition}
  GROUP BY job_id
)
SELECT
  app,
  jobs.job_id::VARCHAR AS job_id,
  connector::VARCHAR AS connector,
  ${jobState("silence_s", "rhythm_s", "longest_s")} AS state,
  last_event,
  rhythm_s,
  silence_s,
  silence_s / rhythm_s AS silence_rhythms,
  coalesce(events, 0) AS events,
  coalesce(failures, 0) AS failures,
  failures / events AS failure_share,
  coalesce(held_back, 0) AS held_back,
  -- Without an audit log nobody knows.
  CASE WHEN (SELECT count(*) FROM audit_rows) > 0 THEN coalesce(quarantines, 0) END AS quarantines,
  quarantined_since
FROM jobs
LEFT JOIN rhythms ON rhythms.job_id = jobs.job_id
LEFT JOIN scoped ON scoped.job_id = jobs.job_id
LEFT JOIN job_quarantines ON job_quarantines.job_id = jobs.job_id
ORDER BY
  list_position([${literals(jobStates)}], state),
  failure_share DESC NULLS LAST,
  app,
  jobs.job_id`
};

// How long a job has been quiet is counted up to the range's end, or to the end of the data.
function jobs(scope: Scope): string {
  return `${scopedJobNames(scope)},
last_events AS (
  SELECT job_id, max(local_time) AS last_event
  FROM event_rows
  WHERE ${jobCondition(scope)}
  GROUP BY job_id
),
jobs AS (
  SELECT
    job_id,
    app,
    connector,
    last_event,
    date_diff('second', last_event, least(
      TIMESTAMP ${literal(scope.range.to)}, (SELECT max(local_time) FROM event_rows)
    ))::INTEGER AS silence_s
  FROM job_names
  JOIN last_events USING (job_id)
)`;
}
