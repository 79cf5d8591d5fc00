import {periods} from "../periods.js";
import {successRate} from "../successRate.js";
import type {Item} from "../types.js";

/** What was provisioned, how well it went, and the change against the period before. */
export const keyFigures: Item = {
  id: "key-figures",
  title: "Key figures",
  says: "What was provisioned in the range, against the same length of time before it.",
  width: "wide",
  table: "event_rows",
  reach: "before",
  view: "tiles",
  // Figures of a period without events are null, so that there is no change to speak of.
  sql: (scope) => `WITH ${periods(scope, "status, skip_class, events", {from: scope.counts})},
${periods(scope, "count(DISTINCT object)::DOUBLE AS objects", {as: "objects"})},
totals AS (
  SELECT
    period,
    sum(events)::DOUBLE AS events,
    any_value(objects) AS objects,
    (${successRate})::DOUBLE AS success_rate,
    coalesce(sum(events) FILTER (status = 'Failure'), 0)::DOUBLE AS failures,
    coalesce(sum(events) FILTER (status = 'Skipped' AND skip_class = 'needs-work'), 0)::DOUBLE
      AS skips_needing_work
  FROM periods
  JOIN objects USING (period)
  GROUP BY period
),
figures AS (
  SELECT period, figure, value
  FROM totals
  UNPIVOT INCLUDE NULLS (
    value FOR figure IN (events, objects, success_rate, failures, skips_needing_work)
  )
)
SELECT
  now.figure,
  now.value,
  before.value AS previous,
  now.value - before.value AS change
FROM figures AS now
LEFT JOIN figures AS before
  ON before.figure = now.figure
  AND before.period = 'before'
WHERE now.period = 'now'
ORDER BY list_position(
  ['events', 'objects', 'success_rate', 'failures', 'skips_needing_work'], now.figure
)`
};
