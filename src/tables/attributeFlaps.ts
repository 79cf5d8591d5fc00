import {innerViews} from "../model/innerViews.js";
import {objectsOfEvents} from "./numberedEvents.js";
import type {TableSpec} from "./TableSpec.js";
import {keepNumbers} from "./TableSpec.js";

// A change leads back if an earlier one, in the order of time, led away from the same value.
const flapRows = `WITH changed AS (
  SELECT
    object,
    change.property AS attribute,
    coalesce(change.old_value, '') AS left_value,
    coalesce(change.new_value, '') AS reached_value,
    row(time, event_id, change.old_value) AS place
  FROM (
    SELECT object, time, event_id, unnest(changes) AS change
    FROM (FROM ${innerViews.wholeEvents} WHERE len(changes) > 0 AND status IN ('Success', 'Warning')) AS events
    ${objectsOfEvents}
  )
  WHERE change.old_value IS DISTINCT FROM change.new_value
  AND change.property IS NOT NULL
),
earliest AS (
  SELECT object, attribute, left_value, min(place) AS place
  FROM changed
  GROUP BY ALL
)
SELECT object, attribute, count(*)::INTEGER AS flaps, 1::INTEGER AS events
FROM changed
JOIN earliest USING (object, attribute)
WHERE earliest.left_value = reached_value
AND earliest.place < changed.place
GROUP BY ALL
ORDER BY ALL`;

/**
 * The attributes that went back and forth: one row per object and attribute, with how often its value was changed back
 * to an earlier one.
 */
export const attributeFlaps = {
  ships: "whole",
  dependsOn: ["numbered_events"],
  sql: [`CREATE TABLE attribute_flaps AS\n${flapRows}`],
  keep: keepNumbers("attribute_flaps", "object")
} as const satisfies TableSpec;
