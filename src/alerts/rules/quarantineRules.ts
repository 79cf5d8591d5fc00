import {formatCount, formatPercent} from "../../model/format.js";
import {
  isOfReference,
  limitReached,
  nearestLimit,
  quarantineSource,
  quarantineSpans
} from "../../workbook/quarantines.js";
import {toWords} from "../alertWords.js";
import {failingRunsTable, lastsThen} from "../failing.js";
import {backOf, jobNames, moments, reportTables, toEnd} from "../moments.js";
import type {Moment, Rule} from "../Rule.js";

/** A job that comes near to what the service puts it in quarantine for. */
export const quarantineNear: Rule = {
  id: "quarantine-near",
  title: "Near to quarantine",
  severity: "warning",
  threshold: "quarantineNear",
  unit: "of the limit",
  explains: `A job has gone the share {limit} of the way to one of the limits of quarantine (${quarantineSource}). Objects that fail then stand for the failures that the service counts, the 7 days before for its share of failed events.`,
  sql: (limit, at) => nearQuery(limit, at),
  say: (row) => ({
    message: `${String(row.subject)} has reached ${formatPercent(Number(row.value))} of a limit of quarantine, ${String(row.nearest)}: ${formatCount(Number(row.failing))} objects fail.`,
    page: "errors",
    filters: {select: {job: [String(row.job_id)], status: ["Failure"]}}
  })
};

/** A job that the audit log says is in quarantine. */
export const quarantine: Rule = {
  id: "quarantine",
  title: "In quarantine",
  severity: "critical",
  threshold: "quarantine",
  unit: "h",
  explains:
    "The audit log says that a job is in quarantine, and neither that it left nor that it was restarted since. Without an audit log nobody knows.",
  joins: ["audit_rows"],
  sql: (_, at) => enteredQuery(at),
  say: (row, at) => ({
    message: `${String(row.subject)} has been in quarantine since ${toWords(row.since as Date, at)}${row.reason ? `: ${String(row.reason)}` : "."}`,
    page: "insights",
    filters: {select: row.job_id ? {job: [String(row.job_id)]} : {app: [String(row.subject)]}}
  })
};

function nearQuery(limit: number, at: Moment): string {
  return `WITH ${moments(at)},
${jobNames},
${failingRunsTable},
standing AS (
  SELECT
    job_id,
    back,
    count(*) AS failing,
    count(*) FILTER (${isOfReference("error_code")} OR ${isOfReference("error_reason")}) AS reference_failures
  FROM failing_runs
  JOIN moments ON ${lastsThen}
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
