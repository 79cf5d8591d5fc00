import {formatNoun} from "../../lib/format.js";
import {usualDeleteLimit} from "../../workbook/quarantines.js";
import {latestAppNames} from "../asOfTables.js";
import type {Moment} from "../moments.js";
import {formatMoment, moments} from "../moments.js";
import {defineRule} from "../Rule.js";

/** Deletes that accidental deletion prevention holds back until somebody decides. */
export const heldBack = defineRule({
  id: "deletes-held-back",
  title: "Deletes held back",
  severity: "warning",
  // One, because each is a person whose account stays until somebody decides.
  threshold: {key: "heldBack", default: 1},
  unit: "deletes",
  explains: `Accidental deletion prevention holds deletes of a job back (StagedDelete) when a cycle has too many, usually ${usualDeleteLimit}, until somebody allows or rejects them. The rule fires at {limit} or more that still wait for a decision: nothing has happened to their objects since.`,
  sql: (limit, at) => query(limit, at),
  describe: (row, at) => ({
    message: `${formatNoun(Number(row.value), "delete")} of ${String(row.subject)} ${Number(row.value) === 1 ? "has been" : "have been"} held back since ${formatMoment(row.since as Date, at)} and wait for a decision.`,
    page: "events",
    filters: {select: {job: [String(row.job_id)], action: ["StagedDelete"]}}
  })
});

function query(limit: number, at: Moment): string {
  return `WITH ${moments(at)},
${latestAppNames},
steps_of_objects AS (
  SELECT
    job_id,
    action,
    time,
    lead(time) OVER (PARTITION BY app_id, job_id, source_id ORDER BY time, event_id) AS ended
  FROM events
  SEMI JOIN (SELECT DISTINCT job_id, source_id FROM events WHERE action = 'StagedDelete')
    USING (job_id, source_id)
)
SELECT
  back,
  job_id AS key,
  app AS subject,
  count(*)::DOUBLE AS value,
  ${limit}::DOUBLE AS threshold,
  min(time) AS since,
  job_id
FROM (FROM steps_of_objects WHERE action = 'StagedDelete')
JOIN moments ON time < moment AND (ended IS NULL OR ended >= moment)
JOIN job_names USING (job_id)
GROUP BY ALL
HAVING count(*) >= ${limit}`;
}
