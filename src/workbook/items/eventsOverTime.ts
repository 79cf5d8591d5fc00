import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const row = {
  time: "TIMESTAMP",
  action: "VARCHAR",
  status: "VARCHAR",
  events: "INTEGER"
} as const satisfies RowSpec;

/** The events of a time bin with one action and one status. */
export type TimelineRow = RowOf<typeof row>;

/** Events per time bin, action and status. */
export const eventsOverTime: TypedItem<"timeline", typeof row> = {
  id: "events-over-time",
  title: "Events over time",
  says: "Events by action or by status over time.",
  hint: "Drag across the bars to look closer.",
  width: "wide",
  table: "event_hours",
  view: "timeline",
  row,
  sql: ({counts, condition, bin}) => `SELECT
  date_trunc('${bin}', local_time)::TIMESTAMP AS time,
  action::VARCHAR AS action,
  status::VARCHAR AS status,
  sum(events)::INTEGER AS events
FROM ${counts}
WHERE ${condition}
GROUP BY ALL
ORDER BY time, action, status`
};
