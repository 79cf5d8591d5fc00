import type {RowSpec} from "../rows.js";
import {trends} from "../trends.js";
import type {TypedItem} from "../types.js";
import {objectsByType, typeRow} from "./objectsByType.js";

const row = {...typeRow, trend: "VARCHAR"} as const satisfies RowSpec;

/** Distinct objects of each identity type, with how many there were at a time. */
export const syncedObjects: TypedItem<"types", typeof row> = {
  ...objectsByType,
  id: "synced-objects",
  title: "Synced objects by type",
  says: "Distinct objects of each identity type that were synchronized, in total and over time. A person in three jobs is three objects.",
  row,
  sql: (scope) => `WITH types AS (
  ${objectsByType.sql(scope)}
),
scoped AS NOT MATERIALIZED (
  FROM event_rows
  WHERE ${scope.condition}
),
${trends(scope, "scoped", "identity_type", "count(DISTINCT object)")}
SELECT types.*, trend
FROM types
JOIN trends
  ON trends.identity_type IS NOT DISTINCT FROM types.identity_type
ORDER BY objects DESC, types.events DESC, types.identity_type`
};
