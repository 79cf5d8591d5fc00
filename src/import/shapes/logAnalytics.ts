import type {FieldPaths, ShapeReader} from "./Shape.js";
import {alternatives} from "./Shape.js";

// The columns of the table have the stream's objects as JSON text. Some exports unpack them.
const paths: FieldPaths = {
  event_id: ["Id"],
  time: ["TimeGenerated"],
  tenant_id: ["AADTenantId"],
  job_id: ["JobId"],
  cycle_id: ["CycleId"],
  change_id: ["ChangeId", "CorrelationId"],
  correlation_id: ["CorrelationId"],
  action: ["ProvisioningAction", "Action"],
  status: alternatives("{ProvisioningStatusInfo,StatusInfo}>{Status,status}", "ResultType"),
  envelope_status: ["ResultType"],
  error_code: [...errorPaths("errorCode"), "ResultSignature"],
  error_category: errorPaths("errorCategory"),
  error_reason: [...errorPaths("reason"), "ResultDescription"],
  recommended_action: errorPaths("recommendedAction"),
  duration_ms: ["DurationMs"],
  app_id: alternatives("ServicePrincipal>{Id,id}"),
  app_name: alternatives("ServicePrincipal>{Name,displayName,name}"),
  source_system: alternatives("SourceSystem>{Name,displayName,name}"),
  target_system: alternatives("TargetSystem>{Name,displayName,name}"),
  initiator_type: alternatives("InitiatedBy>{Type,initiatorType,initiatingType,type}"),
  initiator_name: alternatives("InitiatedBy>{Name,displayName,name}"),
  identity_type: alternatives("{Source,Target}Identity>{identityType,IdentityType}"),
  source_id: alternatives("SourceIdentity>{Id,id}"),
  source_name: alternatives("SourceIdentity>{Name,displayName,name,details.DisplayName}"),
  source_upn: alternatives("SourceIdentity>details.{UserPrincipalName,userPrincipalName}"),
  target_id: alternatives("TargetIdentity>{Id,id}"),
  target_name: alternatives("TargetIdentity>{Name,displayName,name,details.DisplayName}"),
  target_upn: alternatives("TargetIdentity>details.{UserPrincipalName,userPrincipalName}"),
  steps: ["ProvisioningSteps"],
  changes: ["ModifiedProperties"]
};

function errorPaths(key: string): string[] {
  return alternatives(`{ProvisioningStatusInfo>errorInformation.,StatusInfo>}${key}`);
}

/** Log Analytics, table AADProvisioningLogs: query page, query API, command line, data export. */
export const logAnalyticsReader: ShapeReader = {
  shape: "log-analytics",
  kind: "event",
  marks: ["AADTenantId", "rovisioning"],
  recognises: (
    at
  ) => `CASE WHEN ${at("Type")} IS NOT NULL THEN ${at("Type")} = 'AADProvisioningLogs'
    ELSE coalesce(${at("ProvisioningSteps")}, ${at("ProvisioningAction")}, ${at("ProvisioningStatusInfo")}, ${at("CycleId")}) IS NOT NULL END`,
  paths
};
