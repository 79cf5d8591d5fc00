import type {Item} from "../types.js";

/** Events per time bin by action. */
export const eventsByAction = eventsBy("action", "By what was done, per hour, day or week.");

/** Events per time bin by status. */
export const eventsByStatus = eventsBy("status", "By how it ended, per hour, day or week.");

function eventsBy(by: "action" | "status", says: string): Item {
  return {
    id: `events-by-${by}`,
    title: `Events by ${by}`,
    says,
    hint: "Drag across the bars to look closer.",
    width: "half",
    table: "event_hours",
    view: "bars",
    row: {time: "TIMESTAMP", [by]: "VARCHAR", events: "INTEGER"},
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
