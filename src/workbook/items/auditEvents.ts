import {auditCondition, auditFilters, noAudits} from "../auditScope.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const listed = 200;

const row = {
  local_time: "TIMESTAMP",
  activity: "VARCHAR?",
  kind: "VARCHAR",
  result: "VARCHAR?",
  target_name: "VARCHAR?",
  reason: "VARCHAR?",
  initiator_name: "VARCHAR?",
  app: "VARCHAR?",
  job_id: "VARCHAR?",
  correlation_id: "VARCHAR?",
  audit_id: "VARCHAR"
} as const satisfies RowSpec;

/** An entry of the audit log. */
export type AuditRow = RowOf<typeof row>;

/** The audit log's entries about provisioning, except quarantines, which have a separate item. */
export const auditEvents: TypedItem<"audits", typeof row> = {
  id: "audit-events",
  title: "Audit log of provisioning",
  description: `Changes of configuration, and problems with single objects: the newest ${listed} entries. ${auditFilters}`,
  whenEmpty: "The audit log has no such entry under these filters.",
  width: "wide",
  source: "filtered",
  table: "audit_rows",
  view: "audits",
  row,
  counts: {
    unit: "entries",
    missing: noAudits,
    sql: (scope) => `SELECT
  coalesce(sum(events) FILTER (
    kind <> 'Quarantine'
    AND ${auditCondition(scope)}
  ), 0)::INTEGER AS events,
  coalesce(sum(events) FILTER (kind <> 'Quarantine'), 0)::INTEGER AS total,
  count(*) = 0 AS is_missing
FROM audit_rows`
  },
  sql: (scope) => `SELECT
  local_time,
  activity,
  kind,
  result,
  target_name,
  reason,
  initiator_name,
  coalesce(app_name, app_id) AS app,
  job_id,
  correlation_id,
  audit_id
FROM audit_rows
WHERE ${auditCondition(scope)}
AND kind <> 'Quarantine'
ORDER BY time DESC, audit_id
LIMIT ${listed}`
};
