import type {FieldPaths, ShapeReader} from "./Shape.js";
import {alternatives, joinPaths, within} from "./Shape.js";

/**
 * Graph's provisioningObjectSummary, in Graph's case and in that of the diagnostic stream, which has the same record as
 * its `properties`. The service principal is an object or a list.
 */
const summaryPaths: FieldPaths = {
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

/** Microsoft Graph v1.0 `auditLogs/provisioning`, and the portal's JSON download of the same records. */
export const graphReader: ShapeReader = {
  shape: "graph",
  kind: "event",
  marks: ["activityDateTime", "rovisioning"],
  recognises: (at) => {
    const marks = [
      "provisioningAction",
      "provisioningStatusInfo.status",
      "provisioningStatusInfo.Status"
    ];
    return `coalesce(${marks.map(at).join(", ")}) IS NOT NULL AND ${at("properties.provisioningAction")} IS NULL`;
  },
  paths: summaryPaths
};

/** The former beta of the same resource: `action` and a flat `statusInfo`. */
export const graphBetaReader: ShapeReader = {
  shape: "graph-beta",
  kind: "event",
  marks: ["activityDateTime"],
  recognises: (at) => {
    const marks = ["action", "statusInfo.status", "activityDateTime"];
    const newer = ["provisioningAction", "provisioningStatusInfo.status"];
    return [
      ...marks.map((path) => `${at(path)} IS NOT NULL`),
      ...newer.map((path) => `${at(path)} IS NULL`)
    ].join(" AND ");
  },
  paths: summaryPaths
};

// The envelope gives only what the properties lack: the properties win. Its `identity` is the record's id, its
// `correlationId` the change's.
const envelopePaths: FieldPaths = {
  event_id: ["identity"],
  time: ["time"],
  tenant_id: ["tenantId", "resourceId"],
  change_id: ["correlationId"],
  correlation_id: ["correlationId"],
  status: ["resultType"],
  envelope_status: ["resultType"],
  error_code: ["resultSignature"],
  error_reason: ["resultDescription"],
  duration_ms: ["durationMs"]
};

/** The stream of diagnostic settings: storage blobs, Event Hub messages, and copies of these in a SIEM. */
export const streamReader: ShapeReader = {
  shape: "stream",
  kind: "event",
  marks: ["activityDateTime", "rovisioning"],
  recognises: (at) =>
    `lower(${at("category")}) = 'provisioninglogs' OR ${at("properties.provisioningAction")} IS NOT NULL`,
  paths: joinPaths(within("properties.", summaryPaths), envelopePaths)
};
