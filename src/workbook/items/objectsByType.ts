import {periods} from "../periods.js";
import type {Item} from "../types.js";

/** Distinct objects of each identity type, with the change against the period before. */
export const objectsByType: Item = {
  id: "objects-by-type",
  title: "Objects by type",
  says: "How many distinct objects of each identity type the events were about.",
  width: "wide",
  table: "object_hours",
  view: "types",
  sql: (scope) => `WITH ${periods(scope, "identity_type, object, events")},
types AS (
  SELECT
    identity_type,
    count(DISTINCT object) FILTER (period = 'now')::INTEGER AS objects,
    sum(events) FILTER (period = 'now')::INTEGER AS events,
    ${scope.previousCondition ? "count(DISTINCT object) FILTER (period = 'before')" : "NULL"}::INTEGER
      AS previous
  FROM periods
  GROUP BY identity_type
)
SELECT
  identity_type,
  objects,
  events,
  objects / (SELECT nullif(count(DISTINCT object), 0) FROM periods WHERE period = 'now') AS share,
  previous,
  objects - previous AS change
FROM types
WHERE events > 0
ORDER BY objects DESC, events DESC, identity_type`
};
