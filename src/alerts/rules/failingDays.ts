import {formatDuration, formatNoun} from "../../lib/format.js";
import {failingRunsTable, isFailingThen, latestAppNames} from "../asOfTables.js";
import type {Moment} from "../moments.js";
import {formatMoment, momentOf, moments} from "../moments.js";
import {defineRule} from "../Rule.js";

/** People who fail for days without a break. */
export const failingDays = defineRule({
  id: "failing-people",
  title: "People failing for days",
  severity: "warning",
  // The free edition of Entra ID keeps its logs for 7 days. After that the first failure is no longer in the log.
  threshold: {key: "failingDays", default: 7},
  unit: "days",
  explains:
    "A job has failed to provision people for more than {limit} days without a break. The free edition of Microsoft Entra ID keeps its logs for 7 days. After that nobody can look up the first failure.",
  sql: (limit, at) => query(limit, at),
  describe: (row, at) => ({
    message: `${formatNoun(Number(row.people), "person", "people")} in ${String(row.subject)} ${Number(row.people) === 1 ? "fails" : "fail"} for more than ${formatNoun(Number(row.threshold), "day")}, the longest for ${formatDuration(momentOf(row, at).getTime() - (row.failing_since as Date).getTime())}, since ${formatMoment(row.failing_since as Date, at)}.`,
    page: "errors",
    filters: {select: {job: [String(row.job_id)], status: ["Failure"]}}
  })
});

function query(limit: number, at: Moment): string {
  return `WITH ${moments(at)},
${latestAppNames},
${failingRunsTable}
SELECT
  back,
  job_id AS key,
  app AS subject,
  round(max(epoch(moment) - epoch(time)) / 86400, 1)::DOUBLE AS value,
  ${limit}::DOUBLE AS threshold,
  min(time) + ${limit} * INTERVAL 1 DAY AS since,
  min(time) AS failing_since,
  count(DISTINCT source_id)::INTEGER AS people,
  job_id
FROM failing_runs
JOIN moments ON ${isFailingThen} AND time < moment - ${limit} * INTERVAL 1 DAY
JOIN job_names USING (job_id)
WHERE identity_type IS NULL OR identity_type = 'User'
GROUP BY ALL`;
}
