import {formatDuration} from "../../lib/format.js";
import {jobState, rhythmDays, rhythms, silent} from "../../workbook/rhythm.js";
import {latestAppNames} from "../asOfTables.js";
import type {Moment} from "../moments.js";
import {formatMoment, moments} from "../moments.js";
import {defineRule} from "../Rule.js";

/** Longer periods without an event of any job do not count as silence of one job. */
const quietHours = 24;

/** A job without events at times when its rhythm expects them. */
export const silentJob = defineRule({
  id: "silent-job",
  title: "Silent job",
  severity: "critical",
  // Our choice, the same as in Job health.
  threshold: {key: "silentJob", default: silent.rhythms},
  unit: "h",
  explains: `A job is quiet for longer than {limit} of its rhythms, longer than ${silent.hours} h, and longer than ever before. The rhythm of a job is the median time between the starts of its cycles over ${rhythmDays} days. A job with a single cycle has no rhythm. Periods of more than ${quietHours} h without an event of any job, such as a holiday week or a gap in the exports, do not count.`,
  sql: (limit, at) => query(at, limit),
  describe: (row, at) => ({
    message: `${String(row.subject)} has been silent for ${formatDuration(Number(row.silence_s) * 1000)}, since ${formatMoment(row.last_event as Date, at)}. Its rhythm is a cycle every ${formatDuration(Number(row.rhythm_s) * 1000)}. An expired credential is the usual reason.`,
    page: "insights",
    filters: {select: {job: [String(row.job_id)]}}
  })
});

function query(at: Moment, limit: number): string {
  const state = jobState("silence_s", "rhythm_s", "longest_s", limit);
  return `WITH ${moments(at)},
${latestAppNames},
active_hours AS (
  SELECT DISTINCT date_trunc('hour', time) AS active_hour
  FROM events
),
pauses AS (
  SELECT active_hour AS ends, lag(active_hour) OVER (ORDER BY active_hour) AS begins
  FROM active_hours
  QUALIFY ends - begins > INTERVAL ${quietHours} HOUR
),
newest AS (
  SELECT back, max(time) AS newest
  FROM moments
  JOIN events ON time < moment
  GROUP BY back
),
hourly AS (
  SELECT job_id, max(time) AS time
  FROM events
  WHERE job_id IS NOT NULL
  GROUP BY job_id, date_trunc('hour', time)
),
last_hours AS (
  SELECT job_id, back, max(time) AS last_event
  FROM hourly
  JOIN moments ON time < moment
  GROUP BY ALL
),
cycle_spans AS (
  SELECT job_id, started
  FROM cycles
),
${rhythms("last_hours", ["job_id", "back"])},
paused AS (
  SELECT job_id, back, sum(epoch(ends) - epoch(begins)) AS paused_s
  FROM last_hours
  JOIN newest USING (back)
  JOIN pauses ON ends > last_event AND ends <= newest
  GROUP BY ALL
),
silences AS (
  SELECT
    job_id,
    back,
    last_event,
    rhythm_s,
    longest_s,
    (epoch(newest) - epoch(last_event) - coalesce(paused_s, 0))::DOUBLE AS silence_s,
    greatest(${limit} * rhythm_s, ${silent.hours * 3600}, longest_s) AS limit_s
  FROM last_hours
  JOIN newest USING (back)
  JOIN rhythms USING (job_id, back)
  LEFT JOIN paused USING (job_id, back)
)
SELECT
  back,
  job_id AS key,
  app AS subject,
  round(silence_s / 3600, 1)::DOUBLE AS value,
  round(limit_s / 3600, 1)::DOUBLE AS threshold,
  job_id,
  last_event,
  rhythm_s,
  silence_s
FROM silences
JOIN job_names USING (job_id)
WHERE ${state} = 'silent'`;
}
