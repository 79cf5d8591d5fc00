import {literals} from "../../model/sqlText.js";
import {actions, statuses} from "../../model/vocabulary.js";
import {trends} from "../trends.js";
import type {Item} from "../types.js";

/** Events and objects of each action and status, with totals, and the trend of each action. */
export const actionStatus: Item = {
  id: "action-status",
  title: "Actions by status",
  says: "How each action ended: its events, and the distinct objects they were about.",
  width: "wide",
  table: "event_rows",
  view: "matrix",
  // Objects are counted anew for each total: one object may have had several actions and statuses.
  sql: (scope) => `WITH scoped AS (
  SELECT local_time, action, status, skip_class, object, events
  FROM event_rows
  WHERE ${scope.condition}
),
${trends(scope, "scoped", "action")},
cells AS (
  SELECT
    ['cell', 'action', 'status', 'all'][1 + grouping(action, status)] AS part,
    action,
    status,
    skip_class,
    sum(events)::INTEGER AS events,
    count(DISTINCT object)::INTEGER AS objects
  FROM scoped
  GROUP BY GROUPING SETS ((action, status, skip_class), (action), (status, skip_class), ())
  HAVING sum(events) > 0
)
SELECT part, cells.action, status, skip_class, events, objects, trend
FROM cells
LEFT JOIN trends
  ON part = 'action'
  AND trends.action = cells.action
ORDER BY
  cells.action IS NULL,
  list_position([${literals(actions)}], cells.action) NULLS LAST,
  cells.action,
  status IS NULL,
  list_position([${literals(statuses)}], status) NULLS LAST,
  status,
  skip_class DESC`
};
