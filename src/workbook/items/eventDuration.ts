import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const row = {
  app: "VARCHAR?",
  events: "INTEGER",
  median_ms: "INTEGER",
  p95_ms: "INTEGER",
  longest_ms: "INTEGER",
  slowest_time: "TIMESTAMP",
  slowest_event: "INTEGER",
  slowest_action: "VARCHAR"
} as const satisfies RowSpec;

/** How long the events of an app took. */
export type DurationRow = RowOf<typeof row>;

/** How long the events of each app took. */
export const eventDuration: TypedItem<"durations", typeof row> = {
  id: "duration",
  title: "How long events take",
  description:
    "The median, the 95th percentile and the longest event of each app, the slowest app first. Each figure is the duration of an event in the log.",
  whenEmpty: "None of these events has a duration.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  view: "durations",
  row,
  // If several events took the longest, the first is shown.
  sql: ({condition}) => `WITH timed AS (
  SELECT coalesce(app_name, app_id) AS app, duration_ms, event, local_time, action
  FROM event_rows
  WHERE ${condition}
  AND duration_ms IS NOT NULL
),
spread AS (
  SELECT
    app,
    count(*)::INTEGER AS events,
    quantile_disc(duration_ms, 0.5) AS median_ms,
    quantile_disc(duration_ms, 0.95) AS p95_ms,
    max(duration_ms) AS longest_ms
  FROM timed
  GROUP BY app
),
slowest AS (
  SELECT min(event) AS event
  FROM timed
  JOIN spread ON spread.app IS NOT DISTINCT FROM timed.app AND longest_ms = duration_ms
  GROUP BY timed.app
)
SELECT
  spread.*,
  local_time AS slowest_time,
  timed.event AS slowest_event,
  action::VARCHAR AS slowest_action
FROM slowest
JOIN timed ON timed.event = slowest.event
JOIN spread ON spread.app IS NOT DISTINCT FROM timed.app
ORDER BY p95_ms DESC, longest_ms DESC, spread.app`
};
