import type {AuditEntry} from "../AuditEntry.js";
import type {Packing} from "./Packing.js";
import {
  pageStart,
  toAmericanMilliseconds,
  toCsvRow,
  toHour,
  toHourFolders,
  toPreciseTime
} from "./Packing.js";

/** A page of Graph's response about the audit log. */
export const auditPage: Packing<AuditEntry> = {
  toPath: ({no}) => `graph/directoryAudits-page-${String(no).padStart(3, "0")}.json.gz`,
  before: (piece) => pageStart("v1.0/auditLogs/directoryAudits", piece),
  between: ",",
  after: "]}",
  toRecords: (entry, tenantId) => [JSON.stringify(toAuditRecord(entry, tenantId))]
};

/** A blob of the storage account that a diagnostic setting writes to. */
export const auditBlob: Packing<AuditEntry> = {
  toPath: ({from, tenantId}) =>
    `insights-logs-auditlogs/tenantId=${tenantId}/${toHourFolders(from)}/PT1H.json.gz`,
  between: "\r\n",
  after: "\r\n",
  toRecords: (entry, tenantId) => [JSON.stringify(toStreamRecord(entry, tenantId))]
};

const columns = [
  ...["TimeGenerated [UTC]", "AADTenantId", "Id", "Category", "CorrelationId", "OperationName"],
  ...["ActivityDisplayName", "ActivityDateTime [UTC]", "LoggedByService", "Result", "ResultReason"],
  ...["InitiatedBy", "TargetResources", "AdditionalDetails", "Type"]
];

/** The export of the table AuditLogs from the query page of a workspace. */
export const auditCsv: Packing<AuditEntry> = {
  toPath: ({from}) => `log-analytics/AuditLogs-${toHour(from)}.csv.gz`,
  before: () => toCsvRow(columns),
  toRecords: (entry, tenantId) => [toCsvRow(toCells(entry, tenantId))]
};

function toAuditRecord(entry: AuditEntry, tenantId: string): Record<string, unknown> {
  const {id, category, correlationId, result, reason, activity, jobId} = entry;
  return {
    id,
    category,
    correlationId,
    result,
    resultReason: reason,
    activityDisplayName: activity,
    activityDateTime: toPreciseTime(entry.time),
    loggedByService: entry.service,
    tenantId,
    initiatedBy: {user: null, app: null, ...entry.by},
    targetResources: entry.targets.map((target) => ({...target, modifiedProperties: []})),
    additionalDetails: jobId ? [{key: "JobId", value: jobId}] : []
  };
}

function toStreamRecord(entry: AuditEntry, tenantId: string): object {
  return {
    time: toPreciseTime(entry.time),
    resourceId: `/tenants/${tenantId}/providers/Microsoft.aadiam`,
    operationName: entry.activity,
    category: "AuditLogs",
    resultSignature: "None",
    correlationId: entry.correlationId,
    properties: toAuditRecord(entry, tenantId)
  };
}

function toCells(entry: AuditEntry, tenantId: string): string[] {
  const {initiatedBy, targetResources, additionalDetails} = toAuditRecord(entry, tenantId);
  const time = toAmericanMilliseconds(entry.time);
  const {id, category, correlationId, activity, service, result, reason} = entry;
  return [
    ...[time, tenantId, id, category, correlationId, activity],
    ...[activity, time, service, result, reason],
    ...[initiatedBy, targetResources, additionalDetails].map((part) => JSON.stringify(part)),
    "AuditLogs"
  ];
}
