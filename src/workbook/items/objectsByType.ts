import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

/** The columns of its answer. */
export const typeRow = {
  identity_type: "VARCHAR?",
  objects: "INTEGER",
  events: "INTEGER",
  share: "DOUBLE?",
  previous: "INTEGER?",
  change: "INTEGER?"
} as const satisfies RowSpec;

/** The objects of an identity type; some answers have their number over time as well. */
export type TypeRow = RowOf<typeof typeRow> & {readonly trend?: string};

/** Distinct objects of each identity type, with the change against the period before. */
export const objectsByType: TypedItem<"types", typeof typeRow> = {
  id: "objects-by-type",
  title: "Objects by type",
  says: "Distinct objects of each identity type. A person in three jobs is three objects.",
  width: "wide",
  table: "event_rows",
  reach: "before",
  view: "types",
  row: typeRow,
  compare: {key: ["identity_type"], measure: "events"},
  // Each object once per type: what is left is little to count.
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
