import {
  countObjects,
  hasRecovered,
  objectCondition,
  objectFilters,
  objectNames,
  objectNamesRow,
  scopedObjects
} from "../objectScope.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const row = {
  ...objectNamesRow,
  failed_from: "TIMESTAMP",
  recovered_at: "TIMESTAMP",
  hours: "DOUBLE",
  failures: "INTEGER"
} as const satisfies RowSpec;

/** An object that is fine again. */
export type RecoveredRow = RowOf<typeof row>;

/** Who is fine again, and after how long. */
export const recoveredList: TypedItem<"recoveries", typeof row> = {
  id: "recovered-list",
  title: "Who recovered",
  description: `Each object that failed before and became fine in the time range, the latest first. ${objectFilters}`,
  whenEmpty: "No object under these filters recovered in this time range.",
  width: "wide",
  source: "filtered",
  table: "object_states",
  joins: ["identities"],
  view: "recoveries",
  row,
  counts: countObjects(hasRecovered),
  sql: (scope) => `WITH recovered AS (
  FROM ${scopedObjects}
  WHERE ${hasRecovered(scope)}
  AND ${objectCondition(scope)}
)
SELECT
  ${objectNames},
  failed_from,
  recovered_at,
  round(date_diff('second', failed_from, recovered_at) / 3600, 2)::DOUBLE AS hours,
  failures
FROM recovered
JOIN identities USING (identity)
ORDER BY recovered_at DESC, name, object`
};
