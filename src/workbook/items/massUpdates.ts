import {literals} from "../../lib/sql.js";
import {jobCondition} from "../jobScope.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {Scope, TypedItem} from "../types.js";

/**
 * When one attribute counts as a mass update: the objects in which it changed; their share of the cycle's objects; how
 * many times more than the average of other cycles; and the fewest other cycles for a comparison.
 */
const mass = {objects: 20, share: 0.5, times: 3, cycles: 5};

const row = {
  started: "TIMESTAMP",
  app: "VARCHAR?",
  connector: "VARCHAR?",
  job_id: "VARCHAR",
  cycle_id: "VARCHAR",
  attribute: "VARCHAR",
  objects: "INTEGER",
  cycle_objects: "INTEGER",
  usual: "DOUBLE"
} as const satisfies RowSpec;

/** A cycle that changed an attribute of very many objects. */
export type MassUpdateRow = RowOf<typeof row>;

/** Cycles that changed one attribute of very many objects at once. */
export const massUpdates: TypedItem<"mass-updates", typeof row> = {
  id: "mass-updates",
  title: "Mass updates",
  description: `Cycles that changed one attribute for at least ${mass.objects} objects. These are at least ${mass.share * 100}% of the objects that the cycle updated, and ${mass.times} times as many as in the job's other cycles. Often a mapping changed.`,
  whenEmpty: "No cycle of these events is a mass update.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  reach: "all",
  joins: ["attributes", "cycle_spans"],
  view: "mass-updates",
  row,
  // The whole history of the jobs shows what is usual, whatever else the filters are.
  sql: (scope) => `WITH updates AS (
  SELECT job_id, cycle, object, attribute_set, coalesce(app_name, app_id) AS app, connector
  FROM event_rows
  WHERE ${jobCondition(scope)}
  AND action = 'Update'
  AND status IN ('Success', 'Warning')
  AND cycle IS NOT NULL
),
cycle_objects AS (
  SELECT cycle, count(DISTINCT object)::INTEGER AS cycle_objects, max(app)::VARCHAR AS app, max(connector)::VARCHAR AS connector
  FROM updates
  GROUP BY cycle
),
by_attribute AS (
  SELECT job_id, cycle, attribute, count(DISTINCT object)::INTEGER AS objects
  FROM updates
  JOIN attributes USING (attribute_set)
  GROUP BY ALL
),
totals AS (
  SELECT job_id, attribute, sum(objects) AS objects
  FROM by_attribute
  GROUP BY ALL
),
jobs AS (
  SELECT job_id, count(DISTINCT cycle) AS cycles
  FROM updates
  GROUP BY job_id
)
SELECT
  started,
  app,
  connector,
  by_attribute.job_id::VARCHAR AS job_id,
  cycle_id,
  attribute,
  by_attribute.objects,
  cycle_objects,
  ((totals.objects - by_attribute.objects) / (cycles - 1))::DOUBLE AS usual
FROM by_attribute
JOIN cycle_objects USING (cycle)
JOIN totals USING (job_id, attribute)
JOIN jobs USING (job_id)
JOIN cycle_spans USING (cycle)
WHERE by_attribute.objects >= ${mass.objects}
AND by_attribute.objects >= ${mass.share} * cycle_objects
AND by_attribute.objects >= ${mass.times} * usual
AND cycles > ${mass.cycles}
AND cycle IN (SELECT cycle FROM event_rows WHERE ${scope.condition})
AND ${ofAttribute(scope)}
ORDER BY started DESC, by_attribute.objects DESC, attribute`
};

function ofAttribute({select: {attribute = []}}: Scope): string {
  return attribute.length ? `attribute IN (${literals(attribute)})` : "true";
}
