import {formatCount, formatPercent} from "../../lib/format.js";
import {
  isOfReference,
  limitReached,
  nearestLimit,
  quarantineSource,
  quarantineSpans
} from "../../workbook/quarantines.js";
import {failingRunsTable, isFailingThen, latestAppNames, reportTables} from "../asOfTables.js";
import type {Moment} from "../moments.js";
import {backOf, formatMoment, moments, toEnd} from "../moments.js";
import {defineRule} from "../Rule.js";

/** A job near a limit at which the service puts it in quarantine. */
export const quarantineNear = defineRule({
  id: "quarantine-near",
  title: "Near quarantine",
  severity: "warning",
  // Our choice: time to act before the limit.
  threshold: {key: "quarantineNear", default: 0.8, isShare: true},
  unit: "of the limit",
  explains: `A job has reached the share {limit} of one of the limits of quarantine (${quarantineSource}). Objects that fail at that time represent the failures that the service counts. The 7 days before represent its share of failed events.`,
  sql: (limit, at) => nearQuery(limit, at),
  describe: (row) => ({
    message: `${String(row.subject)} has reached ${formatPercent(Number(row.value))} of a limit of quarantine, ${String(row.nearest)}: ${formatCount(Number(row.failing))} objects fail.`,
    page: "errors",
    filters: {select: {job: [String(row.job_id)], status: ["Failure"]}}
  })
});

/** A job in quarantine, as the audit log shows. */
export const quarantine = defineRule({
  id: "quarantine",
  title: "In quarantine",
  severity: "critical",
  // The rule has no number to choose: it is on or off.
  threshold: {key: "quarantine", default: 1},
  unit: "h",
  explains:
    "The audit log shows that a job went into quarantine, and neither that it left nor that it was restarted since. Without an audit log the rule never fires.",
  joins: ["audit_rows"],
  sql: (_, at) => enteredQuery(at),
  describe: (row, at) => ({
    message: `${String(row.subject)} has been in quarantine since ${formatMoment(row.since as Date, at)}${row.reason ? `: ${String(row.reason)}` : "."}`,
    page: "insights",
    filters: {select: row.job_id ? {job: [String(row.job_id)]} : {app: [String(row.subject)]}}
  })
});

function nearQuery(limit: number, at: Moment): string {
  return `WITH ${moments(at)},
${latestAppNames},
${failingRunsTable},
standing AS (
  SELECT
    job_id,
    back,
    count(*) AS failing,
    count(*) FILTER (${isOfReference("error_code")} OR ${isOfReference("error_reason")}) AS reference_failures
  FROM failing_runs
  JOIN moments ON ${isFailingThen}
  GROUP BY ALL
),
daily AS (
  SELECT job_id, ${backOf(at)} AS back, count(*) AS events, count(*) FILTER (status = 'Failure') AS failures
  FROM events
  GROUP BY ALL
),
weeks AS (
  SELECT daily.job_id, moments.back, sum(failures) / sum(events) AS failure_share
  FROM daily
  JOIN moments ON daily.back BETWEEN moments.back AND moments.back + 6
  GROUP BY ALL
)
SELECT
  back,
  job_id AS key,
  app AS subject,
  (${limitReached})::DOUBLE AS value,
  ${limit}::DOUBLE AS threshold,
  ${nearestLimit} AS nearest,
  failing::INTEGER AS failing,
  job_id
FROM standing
JOIN weeks USING (job_id, back)
JOIN job_names USING (job_id)
WHERE ${limitReached} >= ${limit}`;
}

function enteredQuery(at: Moment): string {
  return `WITH ${moments(at)},
audit_rows AS (
  FROM ${reportTables}.audit_rows
  WHERE time < ${toEnd(at)}
),
${quarantineSpans}
SELECT
  back,
  job AS key,
  coalesce(app_name, job) AS subject,
  round((epoch(moment) - epoch(started_at)) / 3600, 1)::DOUBLE AS value,
  NULL::DOUBLE AS threshold,
  started_at AS since,
  reason,
  job_id
FROM quarantine_spans
JOIN moments ON started_at < moment AND (ended_at IS NULL OR ended_at >= moment)
QUALIFY row_number() OVER (PARTITION BY back, job ORDER BY started_at DESC) = 1`;
}
