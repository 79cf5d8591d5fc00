import {literals} from "../../lib/sql.js";
import {actions} from "../../model/vocabulary.js";
import {countOf, periods, trends} from "../counting.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

// An app without a name appears under its id, as in the filters.
const app = "coalesce(app_name, app_id) AS app";

const row = {
  app: "VARCHAR?",
  action: "VARCHAR",
  events: "INTEGER",
  successes: "INTEGER",
  warnings: "INTEGER",
  failures: "INTEGER",
  skips_needing_work: "INTEGER",
  harmless_skips: "INTEGER",
  objects: "INTEGER",
  last_event: "TIMESTAMP",
  failure_share: "DOUBLE",
  previous: "INTEGER?",
  change: "INTEGER?",
  trend: "VARCHAR"
} as const satisfies RowSpec;

/** An action in an app. */
export type ActivityRow = RowOf<typeof row>;

/** What each app did, by action: how many events, how they ended, the latest, and the change. */
export const activityByApp: TypedItem<"activity", typeof row> = {
  id: "activity-by-app",
  title: "Activity by app",
  description: "The events and objects of each app and action, the busiest app first.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  reach: "before",
  view: "activity",
  row,
  compare: {key: ["app", "action"], measure: "events"},
  sql: (
    scope
  ) => `WITH ${periods(scope, `${app}, action, status, skip_class, events, local_time`, scope.counts)},
scoped AS NOT MATERIALIZED (
  FROM periods
  WHERE period = 'now'
),
${trends(scope, "scoped", "app, action")},
activity AS (
  SELECT
    app,
    action,
    sum(events)::INTEGER AS events,
    ${countOf("status = 'Success'")} AS successes,
    ${countOf("status = 'Warning'")} AS warnings,
    ${countOf("status = 'Failure'")} AS failures,
    ${countOf("status = 'Skipped' AND skip_class = 'needs-work'")} AS skips_needing_work,
    ${countOf("status = 'Skipped' AND skip_class = 'harmless'")} AS harmless_skips
  FROM scoped
  GROUP BY app, action
),
objects AS (
  SELECT ${app}, action, count(DISTINCT object)::INTEGER AS objects, max(local_time) AS last_event
  FROM event_rows
  WHERE ${scope.condition}
  GROUP BY ALL
),
before AS (
  SELECT app, action, sum(events)::INTEGER AS events
  FROM periods
  WHERE period = 'before'
  GROUP BY app, action
)
SELECT
  activity.* REPLACE (activity.action::VARCHAR AS action),
  objects,
  last_event,
  failures / activity.events AS failure_share,
  ${scope.previousCondition ? "coalesce(before.events, 0)" : "NULL::INTEGER"} AS previous,
  activity.events - previous AS change,
  trend
FROM activity
JOIN objects
  ON objects.app IS NOT DISTINCT FROM activity.app
  AND objects.action = activity.action
JOIN trends
  ON trends.app IS NOT DISTINCT FROM activity.app
  AND trends.action = activity.action
LEFT JOIN before
  ON before.app IS NOT DISTINCT FROM activity.app
  AND before.action = activity.action
ORDER BY
  activity.events DESC,
  activity.app,
  list_position([${literals(actions)}], activity.action) NULLS LAST,
  activity.action`
};
