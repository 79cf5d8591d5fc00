import {identifier} from "../model/sqlText.js";
import {dimensionColumns} from "../model/tables.js";
import type {SiteTable} from "./types.js";

const dimensions = dimensionColumns.map(identifier).join(", ");
const columns = `date_trunc('hour', local_time)::TIMESTAMP AS local_time, ${dimensions}`;

const seconds = "60 * extract(minute FROM local_time) + extract(second FROM local_time)";

/**
 * The SQL that makes each site table from the store's view `events`: counts by local hour and filter
 * dimension, and the same per object. `object` numbers the distinct (app_id, job_id, source_id) from
 * 0, so that no identity leaves the store with it; it is null where the log names no source object.
 * `first_second` and `last_second` say when in the hour its events were.
 */
export const siteTables: Record<SiteTable, string> = {
  event_hours: `CREATE TABLE event_hours AS
SELECT ${columns}, count(*)::INTEGER AS events
FROM events
GROUP BY ALL
ORDER BY ALL`,
  object_hours: `CREATE TABLE object_hours AS
WITH objects AS (
  SELECT app_id, job_id, source_id,
    (row_number() OVER (ORDER BY app_id, job_id, source_id) - 1)::INTEGER AS object
  FROM (SELECT DISTINCT app_id, job_id, source_id FROM events WHERE source_id IS NOT NULL)
)
SELECT ${columns.replaceAll(/"(app_id|job_id)"/g, 'events."$1"')}, object, count(*)::INTEGER AS events,
  min(${seconds})::INTEGER AS first_second, max(${seconds})::INTEGER AS last_second
FROM events
LEFT JOIN objects
  ON events.source_id = objects.source_id
  AND events.app_id IS NOT DISTINCT FROM objects.app_id
  AND events.job_id IS NOT DISTINCT FROM objects.job_id
GROUP BY ALL
ORDER BY ALL`
};
