import type {FieldPaths} from "./Shape.js";
import {alternatives} from "./Shape.js";

/**
 * Graph's provisioningObjectSummary, in Graph's casing and in that of the diagnostic stream, which
 * carries the same record as its `properties`. The service principal comes as an object or as a list.
 */
export const summaryPaths: FieldPaths = {
  event_id: alternatives("{id,Id}"),
  time: ["activityDateTime"],
  tenant_id: ["tenantId"],
  job_id: ["jobId"],
  cycle_id: ["cycleId"],
  change_id: ["changeId"],
  correlation_id: ["correlationId"],
  action: ["provisioningAction", "action"],
  status: alternatives("provisioningStatusInfo.{status,Status}", "statusInfo.{status,Status}"),
  error_code: errorPaths("errorCode"),
  error_category: errorPaths("errorCategory"),
  error_reason: errorPaths("reason"),
  recommended_action: errorPaths("recommendedAction"),
  duration_ms: ["durationInMilliseconds"],
  app_id: alternatives(
    "servicePrincipal>{id,Id}",
    "{target,source}System.details.ServicePrincipalId"
  ),
  app_name: alternatives(
    "servicePrincipal>{displayName,name,Name}",
    "{target,source}System.details.ServicePrincipalDisplayName"
  ),
  source_system: alternatives("sourceSystem.{displayName,name,Name}"),
  target_system: alternatives("targetSystem.{displayName,name,Name}"),
  initiator_type: alternatives("initiatedBy.{initiatorType,initiatingType,Type,type}"),
  initiator_name: alternatives("initiatedBy.{displayName,name,Name}"),
  identity_type: alternatives("{source,target}Identity.{identityType,IdentityType}"),
  source_id: alternatives("sourceIdentity.{id,Id}"),
  source_name: identityName("source"),
  source_upn: alternatives("sourceIdentity.details.{UserPrincipalName,userPrincipalName}"),
  target_id: alternatives("targetIdentity.{id,Id}"),
  target_name: identityName("target"),
  target_upn: alternatives("targetIdentity.details.{UserPrincipalName,userPrincipalName}"),
  steps: ["provisioningSteps"],
  changes: ["modifiedProperties"]
};

function identityName(side: "source" | "target"): string[] {
  return alternatives(`${side}Identity.{displayName,name,Name,details.DisplayName}`);
}

function errorPaths(key: string): string[] {
  return alternatives(`{provisioningStatusInfo.errorInformation,statusInfo}.${key}`);
}
