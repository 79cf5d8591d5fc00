import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const row = {
  app: "VARCHAR?",
  connector: "VARCHAR?",
  job_id: "VARCHAR?",
  updates: "INTEGER",
  unchanged: "INTEGER",
  share: "DOUBLE",
  objects: "INTEGER"
} as const satisfies RowSpec;

/** A job's updates that changed nothing. */
export type EmptyUpdateRow = RowOf<typeof row>;

/** Updates that succeeded without changing anything: load without benefit. */
export const emptyUpdates: TypedItem<"empty-updates", typeof row> = {
  id: "empty-updates",
  title: "Updates that changed nothing",
  description:
    "Updates with Success or Warning that exported nothing, by app and job. Often a mapping never agrees with the values in the target.",
  whenEmpty: "Every one of these updates changed something.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  view: "empty-updates",
  row,
  sql: ({condition}) => `SELECT
  coalesce(app_name, app_id)::VARCHAR AS app,
  connector::VARCHAR AS connector,
  job_id::VARCHAR AS job_id,
  sum(events)::INTEGER AS updates,
  count(*) FILTER (changed = 0)::INTEGER AS unchanged,
  unchanged / updates AS share,
  count(DISTINCT object) FILTER (changed = 0)::INTEGER AS objects
FROM event_rows
WHERE ${condition}
AND action = 'Update'
AND status IN ('Success', 'Warning')
GROUP BY ALL
HAVING unchanged > 0
ORDER BY unchanged DESC, app, job_id`
};
