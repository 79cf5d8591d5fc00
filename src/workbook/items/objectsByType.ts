import {literals} from "../../lib/sql.js";
import {actions, statuses} from "../../model/vocabulary.js";
import {trends} from "../counting.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

/** The columns of its answer. */
const typeRow = {
  identity_type: "VARCHAR?",
  objects: "INTEGER",
  events: "INTEGER",
  share: "DOUBLE?",
  previous: "INTEGER?",
  change: "INTEGER?"
} as const satisfies RowSpec;

/** The objects of an identity type; some answers also have their number over time. */
export type TypeRow = RowOf<typeof typeRow> & {readonly trend?: string};

/** Distinct objects of each identity type, with the change against the period before. */
export const objectsByType: TypedItem<"types", typeof typeRow> = {
  id: "objects-by-type",
  title: "Objects by type",
  description: "Distinct objects of each identity type. A person in three jobs is three objects.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  reach: "before",
  view: "types",
  row: typeRow,
  compare: {key: ["identity_type"], measure: "events"},
  // Each object once per type, which leaves few rows to count.
  sql: ({condition, previousCondition}) => `WITH objects AS MATERIALIZED (
  SELECT identity_type, object, count(*)::INTEGER AS events
  FROM event_rows
  WHERE ${condition}
  GROUP BY ALL
),
types AS (
  SELECT identity_type, count(object)::INTEGER AS objects, sum(events)::INTEGER AS events
  FROM objects
  GROUP BY identity_type
),
before AS (
  SELECT identity_type, count(DISTINCT object)::INTEGER AS objects
  FROM event_rows
  WHERE ${previousCondition ?? "false"}
  GROUP BY identity_type
)
SELECT
  types.identity_type::VARCHAR AS identity_type,
  types.objects,
  types.events,
  types.objects / (SELECT nullif(count(DISTINCT object), 0) FROM objects) AS share,
  ${previousCondition ? "coalesce(before.objects, 0)" : "NULL::INTEGER"} AS previous,
  types.objects - previous AS change
FROM types
LEFT JOIN before
  ON before.identity_type IS NOT DISTINCT FROM types.identity_type
ORDER BY types.objects DESC, types.events DESC, types.identity_type`
};

const trendRow = {...typeRow, trend: "VARCHAR"} as const satisfies RowSpec;

/** Distinct objects of each identity type, with their number over time. */
export const syncedObjects: TypedItem<"types", typeof trendRow> = {
  ...objectsByType,
  id: "synced-objects",
  title: "Synced objects by type",
  description:
    "Distinct objects of each identity type that were synchronized, in total and over time. A person in three jobs is three objects.",
  row: trendRow,
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

type By = "action" | "status";

const wordRows = {
  action: {action: "VARCHAR", objects: "INTEGER", events: "INTEGER", trend: "VARCHAR"},
  status: {status: "VARCHAR", objects: "INTEGER", events: "INTEGER", trend: "VARCHAR"}
} as const satisfies Record<By, RowSpec>;

/** The objects with one action, or with one status. */
export type ObjectsByRow = RowOf<(typeof wordRows)[By]>;

/** Distinct objects by status. */
export const objectsByStatus = objectsBy("status", statuses);

/** Distinct objects by action. */
export const objectsByAction = objectsBy("action", actions);

function objectsBy(by: By, words: readonly string[]): TypedItem<"picks", (typeof wordRows)[By]> {
  return {
    id: `objects-by-${by}`,
    title: `Objects by ${by}`,
    description: `Distinct objects with events of each ${by}, and these events over time.`,
    hint: `Click to keep one ${by}. Click again to keep all.`,
    width: "half",
    source: "filtered",
    table: "event_rows",
    view: "picks",
    row: wordRows[by],
    sql: (scope) => `WITH scoped AS NOT MATERIALIZED (
  FROM ${scope.counts}
  WHERE ${scope.condition}
),
${trends(scope, "scoped", by)},
objects AS (
  SELECT ${by}, count(DISTINCT object)::INTEGER AS objects, sum(events)::INTEGER AS events
  FROM event_rows
  WHERE ${scope.condition}
  GROUP BY ${by}
)
SELECT objects.${by}::VARCHAR AS ${by}, objects, objects.events, trend
FROM objects
JOIN trends
  ON trends.${by} = objects.${by}
ORDER BY list_position([${literals(words)}], objects.${by}) NULLS LAST, objects.${by}`
  };
}
