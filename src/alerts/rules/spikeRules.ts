import type {Row} from "../../engine/Database.js";
import {formatCount} from "../../lib/format.js";
import {fewestDays, fewestEvents, historyDays, spikeLimit, spikes} from "../../workbook/spikes.js";
import {latestAppNames} from "../asOfTables.js";
import type {Moment} from "../moments.js";
import {backOf, dateOf, dayFilters, describeDay, lookBack} from "../moments.js";
import {defineRule} from "../Rule.js";

const explains = `The rule compares the last 24 hours with those of the ${historyDays} days before, working days and weekends apart. It fires at a modified z-score of Iglewicz and Hoaglin above {limit}, with at least ${fewestEvents} events and ${fewestDays} days to compare with.`;

/** A job with far more failures in a day than before. */
export const failureSpike = defineRule({
  id: "failure-spike",
  title: "Failures far above usual",
  severity: "warning",
  // The limit of Iglewicz and Hoaglin.
  threshold: {key: "failureSpike", default: spikeLimit},
  unit: "failures",
  explains: `A job fails far more often than before. ${explains}`,
  sql: (limit, at) => spikeQuery(at, limit, `CASE WHEN status = 'Failure' THEN 'Failure' END`),
  describe: (row, at) => ({
    message: `${formatCount(Number(row.value))} failures of ${String(row.subject)} in ${describeDay(row, at)}, ${usual(row)}.`,
    page: "errors",
    filters: dayFilters(row, at, {job: [String(row.job_id)], status: ["Failure"]})
  })
});

/** A job with far more disables or deletes in a day than before. */
export const removalSpike = defineRule({
  id: "removal-spike",
  title: "Disables or deletes far above usual",
  severity: "critical",
  // The same limit.
  threshold: {key: "removalSpike", default: spikeLimit},
  unit: "accounts",
  explains: `A job disables or deletes far more accounts than before. ${explains}`,
  sql: (limit, at) =>
    spikeQuery(
      at,
      limit,
      `CASE WHEN status IN ('Success', 'Warning') AND action IN ('Disable', 'Delete') THEN action END`
    ),
  describe: (row, at) => ({
    message: `${formatCount(Number(row.value))} ${row.what === "Disable" ? "disables" : "deletes"} in ${String(row.subject)} in ${describeDay(row, at)}, ${usual(row)}.`,
    page: "insights",
    filters: dayFilters(row, at, {job: [String(row.job_id)], action: [String(row.what)]})
  })
});

function usual({expected, score, threshold}: Row): string {
  const limit = formatCount(Math.ceil(Number(threshold)));
  return `where ${formatCount(Number(expected))} are usual on such a day and the limit is ${limit} (modified z-score ${Number(score).toFixed(1)})`;
}

// A day ends with the moment, so that later events do not change the answer for an earlier day.
function spikeQuery(at: Moment, limit: number, what: string): string {
  const today = dateOf(at);
  return `WITH history AS (
  SELECT job_id, ${what} AS what, ${today} - ${backOf(at)} AS day
  FROM events
  WHERE job_id IS NOT NULL
),
jobs AS (
  SELECT job_id, min(day) AS first_day
  FROM history
  GROUP BY job_id
),
daily AS (
  SELECT job_id, what, day, count(*)::DOUBLE AS events
  FROM history
  WHERE what IS NOT NULL
  GROUP BY ALL
),
${latestAppNames},
${spikes(today, limit)}
SELECT
  (${today} - day)::INTEGER AS back,
  job_id || ' ' || what AS key,
  app AS subject,
  events::DOUBLE AS value,
  (expected + ${limit} * (events - expected) / score)::DOUBLE AS threshold,
  job_id,
  what,
  expected,
  score
FROM spikes
JOIN job_names USING (job_id)
WHERE back <= ${lookBack}`;
}
