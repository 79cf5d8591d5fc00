import {literals} from "../../lib/sql.js";
import {actions, statuses} from "../../model/vocabulary.js";
import {trends} from "../counting.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const groups =
  "GROUP BY GROUPING SETS ((action, status, skip_class), (action), (status, skip_class), ())";
const part = "['cell', 'action', 'status', 'all'][1 + grouping(action, status)]";

const row = {
  part: "VARCHAR",
  action: "VARCHAR?",
  status: "VARCHAR?",
  skip_class: "VARCHAR?",
  events: "INTEGER",
  objects: "INTEGER",
  trend: "VARCHAR?"
} as const satisfies RowSpec;

/** An action, a status, both or all, with its counts. */
export type ActionStatusRow = RowOf<typeof row>;

/** Events and objects of each action and status, with totals, and the trend of each action. */
export const actionStatus: TypedItem<"matrix", typeof row> = {
  id: "action-status",
  title: "Actions by status",
  description: "The events of each action by status, and the distinct objects of these events.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  view: "matrix",
  row,
  compare: {
    key: ["action", "status", "skip_class"],
    measure: "events",
    only: {column: "part", values: ["cell"]}
  },
  // Objects are counted again for each total: one object may have had several actions and statuses. Events are counted
  // from the smaller table.
  sql: (scope) => `WITH scoped AS NOT MATERIALIZED (
  SELECT local_time, action, status, skip_class, events
  FROM ${scope.counts}
  WHERE ${scope.condition}
),
${trends(scope, "scoped", "action")},
cells AS (
  SELECT ${part} AS part, action, status, skip_class, sum(events)::INTEGER AS events
  FROM scoped
  ${groups}
  HAVING sum(events) > 0
),
scoped_objects AS MATERIALIZED (
  SELECT DISTINCT action, status, skip_class, object
  FROM event_rows
  WHERE ${scope.condition}
),
cell_objects AS (
  SELECT ${part} AS part, action, status, skip_class, count(DISTINCT object)::INTEGER AS objects
  FROM scoped_objects
  ${groups}
)
SELECT
  cells.part,
  cells.action::VARCHAR AS action,
  cells.status::VARCHAR AS status,
  cells.skip_class::VARCHAR AS skip_class,
  events, objects, trend
FROM cells
JOIN cell_objects
  ON cell_objects.part = cells.part
  AND cell_objects.action IS NOT DISTINCT FROM cells.action
  AND cell_objects.status IS NOT DISTINCT FROM cells.status
  AND cell_objects.skip_class IS NOT DISTINCT FROM cells.skip_class
LEFT JOIN trends
  ON cells.part = 'action'
  AND trends.action = cells.action
ORDER BY
  cells.action IS NULL,
  list_position([${literals(actions)}], cells.action) NULLS LAST,
  cells.action,
  cells.status IS NULL,
  list_position([${literals(statuses)}], cells.status) NULLS LAST,
  cells.status,
  cells.skip_class DESC`
};
