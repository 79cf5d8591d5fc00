import {periods} from "../periods.js";
import type {Item} from "../types.js";

/** Distinct objects of each identity type, with the change against the period before. */
export const objectsByType: Item = {
  id: "objects-by-type",
  title: "Objects by type",
  says: "How many distinct objects of each identity type the events were about. A person in three jobs is three objects.",
  width: "wide",
  table: "event_rows",
  reach: "before",
  view: "types",
  // Each object once per type and period: what is left is little to count.
  sql: (
    scope
  ) => `WITH ${periods(scope, "identity_type, object, sum(events) AS events", {grouped: true})},
objects AS MATERIALIZED (
  FROM periods
),
types AS (
  SELECT
    identity_type,
    count(object) FILTER (period = 'now')::INTEGER AS objects,
    sum(events) FILTER (period = 'now')::INTEGER AS events,
    ${scope.previousCondition ? "count(object) FILTER (period = 'before')" : "NULL"}::INTEGER
      AS previous
  FROM objects
  GROUP BY identity_type
)
SELECT
  identity_type::VARCHAR AS identity_type,
  objects,
  events,
  objects / (SELECT nullif(count(DISTINCT object), 0) FROM objects WHERE period = 'now') AS share,
  previous,
  objects - previous AS change
FROM types
WHERE events > 0
ORDER BY objects DESC, events DESC, identity_type`
};
