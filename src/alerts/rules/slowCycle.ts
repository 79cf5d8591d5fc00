import {formatDuration} from "../../lib/format.js";
import {consistency, historyDays, spikeLimit} from "../../workbook/spikes.js";
import {latestAppNames} from "../asOfTables.js";
import type {Moment} from "../moments.js";
import {backOf, dayFilters, formatMoment, lookBack} from "../moments.js";
import {defineRule} from "../Rule.js";

/** A cycle is judged only after this number of cycles of its job, and only if it takes this number of seconds. */
const fewestCycles = 10;
const fewestSeconds = 60;

/** A cycle that takes far longer than the job's other cycles. */
export const slowCycle = defineRule({
  id: "slow-cycle",
  title: "Cycle much slower than usual",
  severity: "warning",
  // The same limit as for days.
  threshold: {key: "slowCycle", default: spikeLimit},
  unit: "s",
  explains: `A cycle of the last 24 hours took far longer, from its first to its last event, than the job's cycles of the ${historyDays} days before it. Its modified z-score is above {limit}, with at least ${fewestCycles} cycles to compare with. Because lengths vary much, the deviation counts as at least half their median, and at least ${fewestSeconds} s.`,
  sql: (limit, at) => query(limit, at),
  describe: (row, at) => ({
    message: `A cycle of ${String(row.subject)} that began ${formatMoment(row.started as Date, at)} took ${formatDuration(Number(row.value) * 1000)}, where ${formatDuration(Number(row.expected) * 1000)} are usual and the limit is ${formatDuration(Number(row.threshold) * 1000)}.`,
    page: "insights",
    filters: dayFilters(row, at, {job: [String(row.job_id)]})
  })
});

function query(limit: number, at: Moment): string {
  return `WITH ${latestAppNames},
compared AS (
  SELECT
    now.job_id,
    now.started,
    now.ended,
    now.duration_s,
    median(past.duration_s) AS expected,
    greatest(mad(past.duration_s) / ${consistency}, median(past.duration_s) / 2, ${fewestSeconds}) AS deviation
  FROM cycles AS now
  JOIN cycles AS past
    ON past.job_id = now.job_id
    AND past.started < now.started
    AND past.started >= now.started - INTERVAL ${historyDays} DAY
  WHERE now.duration_s >= ${fewestSeconds}
  AND ${backOf(at, "now.ended")} <= ${lookBack}
  GROUP BY ALL
  HAVING count(*) >= ${fewestCycles}
)
SELECT
  ${backOf(at, "ended")} AS back,
  job_id AS key,
  app AS subject,
  duration_s::DOUBLE AS value,
  (expected + ${limit} * deviation)::DOUBLE AS threshold,
  started,
  expected::DOUBLE AS expected,
  job_id
FROM compared
JOIN job_names USING (job_id)
WHERE duration_s > expected + ${limit} * deviation
QUALIFY row_number() OVER (PARTITION BY back, job_id ORDER BY duration_s DESC, started) = 1`;
}
