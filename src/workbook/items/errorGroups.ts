import {failureGroups, failureRow, failureState, isShown, joinChanges} from "../failureGroups.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const by = ["error_code", "reason_set"];

const row = {
  error_code: "VARCHAR?",
  reason: "VARCHAR?",
  ...failureRow
} as const satisfies RowSpec;

/** Failures with similar messages. */
export type ErrorGroupRow = RowOf<typeof row>;

/**
 * The failures with similar messages: by error code and by what their reasons have in common. Groups of the period
 * before that are gone come last, with no events and the times of that period.
 */
export const errorGroups: TypedItem<"error-groups", typeof row> = {
  id: "error-groups",
  title: "Failures by code and message",
  description:
    "Failed events with the same code and message, the most frequent first. Names, ids and times in the message do not count.",
  whenEmpty: "None of these events failed.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  // Counts by hour have no messages.
  reach: "all",
  joins: ["reasons"],
  view: "error-groups",
  row,
  compare: {key: ["error_code", "reason"], measure: "events"},
  sql: (scope) => `WITH ${failureGroups(scope, by, "event_rows")}
SELECT
  failure_groups.error_code::VARCHAR AS error_code,
  reason,
  failure_groups.* EXCLUDE (error_code, reason_set),
  ${failureState(scope)} AS state,
  trend
FROM failure_groups
LEFT JOIN reasons
  ON reasons.reason_set = failure_groups.reason_set
${joinChanges(by)}
WHERE ${isShown(scope)}
ORDER BY failure_groups.events DESC, last_seen DESC, failure_groups.error_code, reason`
};
