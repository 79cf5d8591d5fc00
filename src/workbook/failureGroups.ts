import {changeState} from "../model/change.js";
import {toCondition} from "../model/condition.js";
import {openStart} from "../model/range.js";
import {countOf, periods, trends} from "./counting.js";
import type {RowOf, RowSpec} from "./rows.js";
import type {Scope} from "./types.js";

const counted = "status, object, coalesce(app_id, app_name) AS app, events, local_time";

/**
 * SQL for tables of a WITH, the last of them `failure_groups`. It groups the failures by the columns `by`, with how
 * many there are in the scope and in the period before, whom they are about, where, and when. `counts` is the table
 * that also has these columns for the time before.
 */
export function failureGroups(
  scope: Scope,
  by: readonly string[],
  counts: Scope["counts"] = scope.counts
): string {
  const columns = by.join(", ");
  return `${periods(scope, `${columns}, ${counted}`)},
failures AS (
  FROM periods
  WHERE status = 'Failure'
),
scoped AS (
  FROM failures
  WHERE period = 'now'
),
${trends(scope, "scoped", columns)},
${earlier({...scope, counts}, columns, "status = 'Failure'")},
failure_groups AS (
  SELECT
    ${columns},
    ${countOf("period = 'now'")} AS events,
    count(DISTINCT object) FILTER (period = 'now')::INTEGER AS objects,
    count(DISTINCT app) FILTER (period = 'now')::INTEGER AS apps,
    coalesce(min(local_time) FILTER (period = 'now'), min(local_time)) AS first_seen,
    max(local_time) AS last_seen,
    ${scope.previousCondition ? countOf("period = 'before'") : "NULL::INTEGER"} AS previous
  FROM failures
  GROUP BY ${columns}
)`;
}

/**
 * SQL for a table `earlier` of a WITH: the combinations of the columns `by`, with `was_seen` true, among all events
 * before the scope's range that match its other filters and `kind`.
 */
function earlier({counts, range, select}: Scope, by: string, kind: string): string {
  const before = {from: openStart, to: range.from};
  return `earlier AS (
  SELECT ${by}, true AS was_seen
  FROM ${counts}
  WHERE ${toCondition(before, select)}
  AND ${kind}
  GROUP BY ${by}
)`;
}

/** SQL for how a group changed from the period before, over what joinChanges joins. */
export function failureState(scope: Scope): string {
  return changeState(scope, {
    now: "failure_groups.events",
    before: "failure_groups.previous",
    firstSeen: "failure_groups.first_seen",
    wasSeen: "earlier.was_seen"
  });
}

/** SQL that joins the history of the groups to `failure_groups`. */
export function joinChanges(by: readonly string[]): string {
  const isSame = (table: string) =>
    by.map((name) => `${table}.${name} IS NOT DISTINCT FROM failure_groups.${name}`).join(" AND ");
  return `LEFT JOIN trends
  ON ${isSame("trends")}
LEFT JOIN earlier
  ON ${isSame("earlier")}`;
}

/**
 * SQL for whether a group is shown. A group that is gone is shown, too, unless the filters leave no event at all: where
 * nothing was done, no error is gone.
 */
export function isShown({condition}: Scope): string {
  return `(failure_groups.events > 0 OR EXISTS (FROM event_rows WHERE ${condition}))`;
}

/** The columns of each group in an item's answer, after those by which they are grouped. */
export const failureRow = {
  events: "INTEGER",
  objects: "INTEGER",
  apps: "INTEGER",
  first_seen: "TIMESTAMP",
  last_seen: "TIMESTAMP",
  previous: "INTEGER?",
  state: "VARCHAR?",
  trend: "VARCHAR?"
} as const satisfies RowSpec;

/** Failures that have something in common, and how they have changed. */
export type FailureRow = RowOf<typeof failureRow>;
