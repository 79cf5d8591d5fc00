import {literal} from "../../lib/sql.js";
import {auditFilters, auditPredicates, noAudits} from "../auditScope.js";
import {quarantineSpans} from "../quarantines.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {Scope, TypedItem} from "../types.js";

const row = {
  app: "VARCHAR?",
  job_id: "VARCHAR?",
  started: "TIMESTAMP?",
  ended: "TIMESTAMP?",
  hours: "DOUBLE?",
  reason: "VARCHAR?",
  followed: "VARCHAR?",
  ended_by: "VARCHAR?"
} as const satisfies RowSpec;

/** A period in which a job was in quarantine. */
export type QuarantineRow = RowOf<typeof row>;

/** When jobs were in quarantine. */
export const quarantineHistory: TypedItem<"quarantines", typeof row> = {
  id: "quarantine-history",
  title: "Quarantine history",
  description: `When and why jobs were in quarantine, for how long, and what followed. ${auditFilters}`,
  whenEmpty: "The audit log has no quarantine under these filters.",
  width: "wide",
  source: "filtered",
  table: "audit_rows",
  view: "quarantines",
  row,
  counts: {
    unit: "entries",
    missing: noAudits,
    sql: (scope) => `WITH ${quarantineSpans}
SELECT
  (SELECT coalesce(sum(entries), 0)::INTEGER FROM quarantine_spans WHERE ${overlap(scope)}) AS events,
  coalesce(sum(events) FILTER (kind = 'Quarantine'), 0)::INTEGER AS total,
  count(*) = 0 AS is_missing
FROM audit_rows`
  },
  sql: (scope) => `WITH ${quarantineSpans}
SELECT
  coalesce(app_name, app_id) AS app,
  job_id,
  started,
  ended,
  round(date_diff('second', started_at, coalesce(ended_at, ${until(scope)})) / 3600, 2)::DOUBLE AS hours,
  reason,
  followed,
  ended_by
FROM quarantine_spans
WHERE ${overlap(scope)}
ORDER BY ended IS NOT NULL, coalesce(started, ended) DESC, app, job_id`
};

/** Whether a span overlaps the range; one that began before the range matters just as much. */
function overlap(scope: Scope): string {
  const {from, to} = scope.range;
  return [
    `coalesce(started, ended) < TIMESTAMP ${literal(to)}`,
    `(ended IS NULL OR ended >= TIMESTAMP ${literal(from)})`,
    ...auditPredicates(scope)
  ].join("\nAND ");
}

// The audit log may have entries after the newest event, which the report counts as now.
function until({asOf}: Scope): string {
  return `greatest(started_at, TIMESTAMP ${literal(asOf.toISOString().slice(0, 19))})`;
}
