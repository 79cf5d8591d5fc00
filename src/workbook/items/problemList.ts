import {
  countObjects,
  objectCondition,
  objectFilters,
  objectNames,
  objectNamesRow,
  scopedObjects
} from "../objectScope.js";
import {dataEnd, isEstimated, isGivenUp, nextRetry, retryDays} from "../retries.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

/** The objects that fail now, open or flapping. */
const failsNow = "failing_since IS NOT NULL";

const row = {
  ...objectNamesRow,
  state: "VARCHAR",
  error_code: "VARCHAR?",
  reason: "VARCHAR?",
  failing_since: "TIMESTAMP",
  failures: "INTEGER",
  tries: "INTEGER?",
  next_retry: "TIMESTAMP?",
  is_estimated: "BOOLEAN",
  given_up: "BOOLEAN",
  last_seen: "TIMESTAMP"
} as const satisfies RowSpec;

/** An object that fails. */
export type ProblemRow = RowOf<typeof row>;

/** Whose provisioning fails, since when, why, and when the next retry is. */
export const problemList: TypedItem<"problems", typeof row> = {
  id: "problem-list",
  title: "Who is failing",
  description: `Each object that fails now, the longest failing first, and what to do. If the log does not name the next retry, it is estimated by the service’s rule: 6, 12 and 24 hours after the first failure, then daily for ${retryDays} days. ${objectFilters}`,
  whenEmpty: "No object under these filters fails now.",
  width: "wide",
  source: "filtered",
  table: "object_states",
  joins: ["identities", "reasons"],
  view: "problems",
  row,
  compare: {
    key: ["app", "job_id", "person_key"],
    names: ["name", "app", "error_code"],
    isOfMoment: true
  },
  counts: countObjects(() => failsNow),
  sql: (scope) => `WITH failing AS (
  FROM ${scopedObjects}
  WHERE ${failsNow}
  AND ${objectCondition(scope)}
)
SELECT
  ${objectNames},
  state,
  error_code,
  reason,
  failing_since,
  failures,
  tries,
  ${nextRetry} AS next_retry,
  ${isEstimated} AS is_estimated,
  ${isGivenUp} AS given_up,
  last_seen
FROM failing
JOIN identities USING (identity)
LEFT JOIN reasons USING (reason_set)
CROSS JOIN (SELECT ${dataEnd} AS data_end)
ORDER BY failing_since, name, object`
};
