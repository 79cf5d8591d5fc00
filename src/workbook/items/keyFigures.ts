import {literals} from "../../lib/sql.js";
import {successRate} from "../counting.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {Scope, TypedItem} from "../types.js";

const figures = ["events", "objects", "success_rate", "failures", "skips_needing_work"];

const row = {
  figure: "VARCHAR",
  value: "DOUBLE?",
  previous: "DOUBLE?",
  change: "DOUBLE?"
} as const satisfies RowSpec;

/** A figure in the range and in the period before it, with the change; null where it is not known. */
export type KeyFigureRow = RowOf<typeof row>;

/** What was provisioned, how well it went, and the change against the period before. */
export const keyFigures: TypedItem<"tiles", typeof row> = {
  id: "key-figures",
  title: "Key figures",
  description: "What was provisioned in the range, and the change against the period before.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  reach: "before",
  view: "tiles",
  row,
  compare: {
    key: ["figure"],
    measure: "value",
    only: {column: "figure", values: ["events", "failures", "skips_needing_work"]}
  },
  sql: ({counts, condition, previousCondition}) => `WITH now AS (
${totals(counts, condition)}
),
before AS (
${totals(counts, previousCondition ?? "false")}
)
SELECT figure, value, previous, value - previous AS change
FROM (
  SELECT
    unnest([${literals(figures)}]) AS figure,
    unnest([${figures.map((figure) => `now.${figure}`).join(", ")}]) AS value,
    unnest([${figures.map((figure) => `before.${figure}`).join(", ")}]) AS previous
  FROM now
  LEFT JOIN before
    ON true
)`
};

// A period without events has no row, so it shows no change.
function totals(counts: Scope["counts"], condition: string): string {
  return `SELECT
  sum(events)::DOUBLE AS events,
  (SELECT count(DISTINCT object) FROM event_rows WHERE ${condition})::DOUBLE AS objects,
  (${successRate})::DOUBLE AS success_rate,
  coalesce(sum(events) FILTER (status = 'Failure'), 0)::DOUBLE AS failures,
  coalesce(sum(events) FILTER (status = 'Skipped' AND skip_class = 'needs-work'), 0)::DOUBLE
    AS skips_needing_work
FROM ${counts}
WHERE ${condition}
HAVING count(*) > 0`;
}
