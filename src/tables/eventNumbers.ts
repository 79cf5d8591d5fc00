import type {TableSpec} from "./TableSpec.js";
import {keepNumbers} from "./TableSpec.js";

/** One row per event in the order of time, with numbers in place of ids and names. */
export const eventNumbers = {
  ships: "parts",
  dependsOn: ["numbered_events", "stages", "attributes", "blames"],
  sql: [
    `CREATE TABLE event_numbers AS
SELECT event, date_trunc('second', local_time)::TIMESTAMP AS local_time, dimension_set, object,
  identity, cycle, stage_set, attribute_set, blame_set, reason_set, changed::INTEGER AS changed,
  CASE WHEN duration_ms > 2147483647 THEN 2147483647 ELSE duration_ms END::INTEGER AS duration_ms
FROM numbered_events
LEFT JOIN stage_sets USING (stage)
LEFT JOIN attribute_sets USING (attribute)
LEFT JOIN blame_sets USING (blame)`
  ],
  keep: keepNumbers("event_numbers", "event", "event")
} as const satisfies TableSpec;

/** The runs of jobs that events name. */
export const cycleSpans = {
  ships: "whole",
  dependsOn: ["numbered_events"],
  sql: [
    `CREATE TABLE cycle_spans AS
SELECT cycle, job_id, cycle_id,
  date_trunc('second', min(local_time))::TIMESTAMP AS started,
  date_trunc('second', max(local_time))::TIMESTAMP AS ended,
  (epoch(max(time)) - epoch(min(time)))::INTEGER AS duration_s,
  count(*)::INTEGER AS events
FROM numbered_events
JOIN cycle_numbers USING (cycle)
GROUP BY ALL
ORDER BY cycle`
  ],
  keep: keepNumbers("cycle_spans", "cycle")
} as const satisfies TableSpec;
