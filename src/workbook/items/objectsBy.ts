import {literals} from "../../model/sqlText.js";
import {actions, statuses} from "../../model/vocabulary.js";
import type {RowOf, RowSpec} from "../rows.js";
import {trends} from "../trends.js";
import type {TypedItem} from "../types.js";

type By = "action" | "status";

const rows = {
  action: {action: "VARCHAR", objects: "INTEGER", events: "INTEGER", trend: "VARCHAR"},
  status: {status: "VARCHAR", objects: "INTEGER", events: "INTEGER", trend: "VARCHAR"}
} as const satisfies Record<By, RowSpec>;

/** The objects with one action, or with one status. */
export type ObjectsByRow = RowOf<(typeof rows)[By]>;

/** Distinct objects by status. */
export const objectsByStatus = objectsBy("status", statuses);

/** Distinct objects by action. */
export const objectsByAction = objectsBy("action", actions);

function objectsBy(by: By, words: readonly string[]): TypedItem<"picks", (typeof rows)[By]> {
  return {
    id: `objects-by-${by}`,
    title: `Objects by ${by}`,
    says: `Distinct objects with events of each ${by}, and these events over time.`,
    hint: `Click to keep one ${by}. Click again to keep all.`,
    width: "half",
    table: "event_rows",
    view: "picks",
    row: rows[by],
    sql: (scope) => `WITH scoped AS NOT MATERIALIZED (
  FROM ${scope.counts}
  WHERE ${scope.condition}
),
${trends(scope, "scoped", by)},
objects AS (
  SELECT ${by}, count(DISTINCT object)::INTEGER AS objects, sum(events)::INTEGER AS events
  FROM event_rows
  WHERE ${scope.condition}
  GROUP BY ${by}
)
SELECT objects.${by}::VARCHAR AS ${by}, objects, objects.events, trend
FROM objects
JOIN trends
  ON trends.${by} = objects.${by}
ORDER BY list_position([${literals(words)}], objects.${by}) NULLS LAST, objects.${by}`
  };
}
