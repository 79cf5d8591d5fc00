import {identifier} from "../model/sqlText.js";
import {dimensionColumns} from "../model/tables.js";
import {auditRows} from "./auditRows.js";
import {identityColumns, numberedEvents} from "./numberedEvents.js";
import type {SiteTable} from "./types.js";

const dimensions = dimensionColumns.map(identifier).join(", ");

/**
 * The SQL that makes each site table from the store's view `events`. `event_hours` counts by local hour and
 * filter dimension; `event_rows` has one row per event, with numbers in place of ids and names, so
 * that it stays small; `identities` and `cycle_spans` tell what the numbers stand for; `audit_rows` has one row
 * per entry of the audit log. In each table `events` is how many log entries a row stands for.
 */
export const siteTables: Record<SiteTable, string> = {
  event_hours: `CREATE TABLE event_hours AS
SELECT date_trunc('hour', local_time)::TIMESTAMP AS local_time, ${dimensions},
  count(*)::INTEGER AS events
FROM events
GROUP BY ALL
ORDER BY ALL`,
  event_rows: `CREATE TABLE event_rows AS
SELECT event, date_trunc('second', local_time)::TIMESTAMP AS local_time, ${dimensions}, object,
  identity, cycle, CASE WHEN duration_ms > 2147483647 THEN 2147483647 ELSE duration_ms END::INTEGER AS duration_ms, 1::INTEGER AS events
FROM (${numberedEvents})
ORDER BY event`,
  identities: `CREATE TABLE identities AS
SELECT identity, ${identityColumns.map(identifier).join(", ")}, count(*)::INTEGER AS events
FROM (${numberedEvents})
GROUP BY ALL
ORDER BY identity`,
  cycle_spans: `CREATE TABLE cycle_spans AS
SELECT cycle, job_id, cycle_id,
  date_trunc('second', min(local_time))::TIMESTAMP AS started,
  date_trunc('second', max(local_time))::TIMESTAMP AS ended,
  (epoch(max(time)) - epoch(min(time)))::INTEGER AS duration_s,
  count(*)::INTEGER AS events
FROM (${numberedEvents})
WHERE cycle IS NOT NULL
GROUP BY ALL
ORDER BY cycle`,
  audit_rows: `CREATE TABLE audit_rows AS
${auditRows}`
};
