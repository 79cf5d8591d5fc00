import {identifier} from "../lib/sql.js";
import {dimensionColumns, identityColumns} from "../model/events.js";

const dimensions = dimensionColumns.map(identifier);
const identity = identityColumns.map(identifier).join(", ");

/**
 * SQL that joins rows called `events` with the number of their set of dimensions. Events have few different sets,
 * however many events there are. Rows carry the number of their set instead of its texts, so that a million of them
 * load and filter quickly.
 */
export const withSetNumbers = `JOIN dimension_texts AS texts
  ON ${dimensions.map((name) => `texts.${name} IS NOT DISTINCT FROM events.${name}`).join("\n  AND ")}`;

/**
 * SQL for the events of a view with numbers in place of long ids, each from 0: `event` in the order of
 * time; `object`, the distinct (app_id, job_id, source_id), null where the log names no source object;
 * `cycle`, the distinct (job_id, cycle_id), null without a cycle; `identity`, the distinct identityColumns.
 */
export function numberEvents(events: string): string {
  return `SELECT
  *,
  (row_number() OVER (ORDER BY time, event_id) - 1)::INTEGER AS event,
  CASE WHEN source_id IS NOT NULL THEN (
    dense_rank() OVER (PARTITION BY source_id IS NULL ORDER BY app_id, job_id, source_id) - 1
  )::INTEGER END AS object,
  CASE WHEN cycle_id IS NOT NULL THEN (
    dense_rank() OVER (PARTITION BY cycle_id IS NULL ORDER BY job_id, cycle_id) - 1
  )::INTEGER END AS cycle,
  (dense_rank() OVER (ORDER BY ${identity}) - 1)::INTEGER AS identity
FROM ${events}`;
}
