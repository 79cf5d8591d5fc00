import {literals} from "../../model/sqlText.js";
import {actions} from "../../model/vocabulary.js";
import {periods} from "../periods.js";
import {trends} from "../trends.js";
import type {Item} from "../types.js";

// An app without a name goes by its id, as in the filters.
const columns = `coalesce(app_name, app_id) AS app, action, status, skip_class, object, events,
    local_time`;

/** What each app did, by action: how much, how it ended, when last, and the change. */
export const activityByApp: Item = {
  id: "activity-by-app",
  title: "Activity by app",
  says: "What was done for each app and how it ended, the busiest first.",
  width: "wide",
  table: "event_rows",
  view: "activity",
  localColumns: ["last_event"],
  sql: (scope) => `WITH ${periods(scope, columns)},
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
    ${countOf("status = 'Skipped' AND skip_class = 'harmless'")} AS harmless_skips,
    count(DISTINCT object)::INTEGER AS objects,
    max(local_time) AS last_event
  FROM scoped
  GROUP BY app, action
),
before AS (
  SELECT app, action, sum(events)::INTEGER AS events
  FROM periods
  WHERE period = 'before'
  GROUP BY app, action
)
SELECT
  activity.*,
  failures / activity.events AS failure_share,
  ${scope.previousCondition ? "coalesce(before.events, 0)" : "NULL::INTEGER"} AS previous,
  activity.events - previous AS change,
  trend
FROM activity
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

function countOf(condition: string): string {
  return `coalesce(sum(events) FILTER (${condition}), 0)::INTEGER`;
}
