import {changeState, earlier} from "../changeState.js";
import {countOf} from "../countOf.js";
import {periods} from "../periods.js";
import {trends} from "../trends.js";
import type {Item, Scope} from "../types.js";

const columns = `error_code, reason_set, status, object, coalesce(app_id, app_name) AS app, events,
    local_time`;

const by = "error_code, reason_set";

const state = {
  now: "failure_groups.events",
  before: "failure_groups.previous",
  firstSeen: "failure_groups.first_seen",
  wasSeen: "earlier.was_seen"
};

/**
 * The failures that say the same: by error code and by what their reasons have in common. Groups of the
 * period before that are gone come last, with no events and the times of that period.
 */
export const errorGroups: Item = {
  id: "error-groups",
  title: "Failures by code and message",
  says: "Failed events that say the same, whatever names, ids and times their messages hold, most frequent first.",
  none: "None of these events failed.",
  width: "wide",
  table: "event_rows",
  // Counts by hour know nothing of messages.
  reach: "all",
  joins: ["reasons"],
  view: "error-groups",
  localColumns: ["first_seen", "last_seen"],
  // Where the filters leave no event at all, errors are not gone: nothing was done.
  sql: (scope) => `WITH ${periods(scope, columns)},
failures AS (
  FROM periods
  WHERE status = 'Failure'
),
scoped AS (
  FROM failures
  WHERE period = 'now'
),
${trends(scope, "scoped", by)},
${earlier({...scope, counts: "event_rows"}, by, "status = 'Failure'")},
${failureGroups(scope)}
SELECT
  failure_groups.error_code::VARCHAR AS error_code,
  reason,
  failure_groups.* EXCLUDE (error_code, reason_set),
  ${changeState(scope, state)} AS state,
  trend
FROM failure_groups
LEFT JOIN reasons
  ON reasons.reason_set = failure_groups.reason_set
LEFT JOIN trends
  ON ${isSame("trends")}
LEFT JOIN earlier
  ON ${isSame("earlier")}
WHERE failure_groups.events > 0
OR EXISTS (FROM event_rows WHERE ${scope.condition})
ORDER BY failure_groups.events DESC, last_seen DESC, failure_groups.error_code, reason`
};

function failureGroups({previousCondition}: Scope): string {
  return `failure_groups AS (
  SELECT
    ${by},
    ${countOf("period = 'now'")} AS events,
    count(DISTINCT object) FILTER (period = 'now')::INTEGER AS objects,
    count(DISTINCT app) FILTER (period = 'now')::INTEGER AS apps,
    coalesce(min(local_time) FILTER (period = 'now'), min(local_time)) AS first_seen,
    max(local_time) AS last_seen,
    ${previousCondition ? countOf("period = 'before'") : "NULL::INTEGER"} AS previous
  FROM failures
  GROUP BY ${by}
)`;
}

function isSame(table: string): string {
  return `${table}.error_code IS NOT DISTINCT FROM failure_groups.error_code
  AND ${table}.reason_set IS NOT DISTINCT FROM failure_groups.reason_set`;
}
