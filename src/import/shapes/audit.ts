import {sqlKind} from "../../store/staged.js";
import type {FieldPaths, ShapeReader} from "./Shape.js";
import {joinPaths, within} from "./Shape.js";

const entryPaths: FieldPaths = {
  event_id: ["id"],
  time: ["activityDateTime"],
  tenant_id: ["tenantId"],
  correlation_id: ["correlationId"],
  service: ["loggedByService"],
  category: ["category"],
  activity: ["activityDisplayName"],
  result: ["result"],
  error_reason: ["resultReason"],
  initiator_name: initiator("initiatedBy."),
  targets: ["targetResources"],
  details: ["additionalDetails"]
};

/** Graph's directoryAudit, and the portal's JSON download of the audit log. */
export const auditGraphReader: ShapeReader = {
  shape: "audit-graph",
  kind: "audit",
  marks: ["activityDateTime"],
  recognises: (at) =>
    `${at("loggedByService")} IS NOT NULL AND ${at("activityDisplayName")} IS NOT NULL`,
  paths: entryPaths
};

/** The diagnostic stream's category AuditLogs. */
export const auditStreamReader: ShapeReader = {
  shape: "audit-stream",
  kind: "audit",
  marks: ["activityDateTime"],
  recognises: (at) =>
    `lower(${at("category")}) = 'auditlogs' OR ${at("properties.loggedByService")} IS NOT NULL`,
  paths: joinPaths(within("properties.", entryPaths), {
    event_id: ["identity"],
    time: ["time"],
    tenant_id: ["tenantId", "resourceId"],
    correlation_id: ["correlationId"],
    activity: ["operationName"],
    result: ["resultType"],
    error_reason: ["resultDescription"]
  })
};

/** Log Analytics, table AuditLogs. */
export const auditLogAnalyticsReader: ShapeReader = {
  shape: "audit-log-analytics",
  kind: "audit",
  marks: ["AADTenantId"],
  recognises: (at) => `CASE WHEN ${at("Type")} IS NOT NULL THEN ${at("Type")} = 'AuditLogs'
    ELSE ${at("LoggedByService")} IS NOT NULL END`,
  paths: {
    event_id: ["Id"],
    time: ["ActivityDateTime", "TimeGenerated"],
    tenant_id: ["AADTenantId"],
    correlation_id: ["CorrelationId"],
    service: ["LoggedByService"],
    category: ["Category"],
    activity: ["ActivityDisplayName", "OperationName"],
    result: ["Result", "ResultType"],
    error_reason: ["ResultReason", "ResultDescription"],
    initiator_name: [...initiator("InitiatedBy>"), "Identity"],
    targets: ["TargetResources"],
    details: ["AdditionalDetails"]
  }
};

/** SQL over the fields for whether an entry belongs to another service than provisioning. */
export const isForeign = `found = ${sqlKind("audit")} AND NOT (
    coalesce(lower(service) = 'account provisioning', false)
    OR coalesce(lower(category) = 'provisioningmanagement', false)
    OR coalesce(activity IN ('Quarantine', 'User Provisioning'), false))`;

function initiator(prefix: string): string[] {
  return ["user.displayName", "user.userPrincipalName", "app.displayName"].map(
    (path) => prefix + path
  );
}
