import {failureGroups, failureRow, failureState, isShown, joinChanges} from "../failureGroups.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const by = ["error_code"];

const row = {
  error_code: "VARCHAR?",
  ...failureRow
} as const satisfies RowSpec;

/** The failures with one error code. */
export type ErrorRow = RowOf<typeof row>;

/**
 * The error codes of failures: how often they occurred, for whom, where and when, and how that has changed. Codes of
 * the period before that are gone come last, with no events and the times of that period.
 */
export const topErrors: TypedItem<"errors", typeof row> = {
  id: "top-errors",
  title: "Top provisioning errors",
  description:
    "The error codes of failed events, the most frequent first, and how each code changed.",
  whenEmpty: "None of these events failed.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  reach: "counted-history",
  view: "errors",
  row,
  compare: {key: ["error_code"], measure: "events"},
  sql: (scope) => `WITH ${failureGroups(scope, by)}
SELECT
  failure_groups.* REPLACE (failure_groups.error_code::VARCHAR AS error_code),
  ${failureState(scope)} AS state,
  trend
FROM failure_groups
${joinChanges(by)}
WHERE ${isShown(scope)}
ORDER BY failure_groups.events DESC, last_seen DESC, failure_groups.error_code`
};
