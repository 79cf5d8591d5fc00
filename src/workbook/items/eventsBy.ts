import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

type By = "action" | "status";

const rows = {
  action: {time: "TIMESTAMP", action: "VARCHAR", events: "INTEGER"},
  status: {time: "TIMESTAMP", status: "VARCHAR", events: "INTEGER"}
} as const satisfies Record<By, RowSpec>;

/** The events of a time bin with one action, or with one status. */
export type EventsByRow = RowOf<(typeof rows)[By]>;

/** Events per time bin by action. */
export const eventsByAction = eventsBy("action", "By what was done, per hour, day or week.");

/** Events per time bin by status. */
export const eventsByStatus = eventsBy("status", "By how it ended, per hour, day or week.");

function eventsBy(by: By, says: string): TypedItem<"bars", (typeof rows)[By]> {
  return {
    id: `events-by-${by}`,
    title: `Events by ${by}`,
    says,
    hint: "Drag across the bars to look closer.",
    width: "half",
    table: "event_hours",
    view: "bars",
    row: rows[by],
    sql: ({counts, condition, bin}) => `SELECT
  date_trunc('${bin}', local_time)::TIMESTAMP AS time,
  ${by}::VARCHAR AS ${by},
  sum(events)::INTEGER AS events
FROM ${counts}
WHERE ${condition}
GROUP BY ALL
ORDER BY time, ${by}`
  };
}
