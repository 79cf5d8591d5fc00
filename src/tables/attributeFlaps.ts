import {innerViews} from "../model/innerViews.js";
import type {TableSpec} from "./TableSpec.js";
import {keepNumbers} from "./TableSpec.js";

const flapRows = `WITH changed AS (
  SELECT event, object, unnest(changes) AS change
  FROM numbered_events
  JOIN (SELECT event_id, changes FROM ${innerViews.wholeEvents} WHERE len(changes) > 0) USING (event_id)
  WHERE object IS NOT NULL
  AND status IN ('Success', 'Warning')
),
differing AS (
  SELECT
    object,
    change.property AS attribute,
    list_contains(
      list(coalesce(change.old_value, '')) OVER earlier, coalesce(change.new_value, '')
    ) AS is_back
  FROM changed
  WHERE change.old_value IS DISTINCT FROM change.new_value
  WINDOW earlier AS (
    PARTITION BY object, change.property
    ORDER BY event, change.old_value
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
  )
)
SELECT object, attribute, count(*)::INTEGER AS flaps, 1::INTEGER AS events
FROM differing
WHERE is_back
AND attribute IS NOT NULL
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
