import {changeState, earlier} from "../changeState.js";
import {countOf} from "../countOf.js";
import {periods} from "../periods.js";
import {trends} from "../trends.js";
import type {Item} from "../types.js";

const columns = `error_code, status, object, coalesce(app_id, app_name) AS app, events,
    local_time`;

const state = {
  now: "errors.events",
  before: "errors.previous",
  firstSeen: "errors.first_seen",
  wasSeen: "earlier.was_seen"
};

/**
 * The error codes of failures: how often, whom, where and when, and how that has changed. Codes of the
 * period before that are gone come last, with no events and the times of that period.
 */
export const topErrors: Item = {
  id: "top-errors",
  title: "Top provisioning errors",
  says: "The error codes of failed events, most frequent first, and what has changed.",
  none: "None of these events failed.",
  width: "wide",
  table: "event_rows",
  reach: "counted-history",
  view: "errors",
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
${trends(scope, "scoped", "error_code")},
${earlier(scope, "error_code", "status = 'Failure'")},
errors AS (
  SELECT
    error_code,
    ${countOf("period = 'now'")} AS events,
    count(DISTINCT object) FILTER (period = 'now')::INTEGER AS objects,
    count(DISTINCT app) FILTER (period = 'now')::INTEGER AS apps,
    coalesce(min(local_time) FILTER (period = 'now'), min(local_time)) AS first_seen,
    max(local_time) AS last_seen,
    ${scope.previousCondition ? countOf("period = 'before'") : "NULL::INTEGER"} AS previous
  FROM failures
  GROUP BY error_code
)
SELECT
  errors.* REPLACE (errors.error_code::VARCHAR AS error_code),
  ${changeState(scope, state)} AS state,
  trend
FROM errors
LEFT JOIN trends
  ON trends.error_code IS NOT DISTINCT FROM errors.error_code
LEFT JOIN earlier
  ON earlier.error_code IS NOT DISTINCT FROM errors.error_code
WHERE errors.events > 0
OR EXISTS (FROM event_rows WHERE ${scope.condition})
ORDER BY errors.events DESC, last_seen DESC, errors.error_code`
};
