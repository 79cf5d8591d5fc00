import type {FieldPaths, ShapeReader} from "./Shape.js";
import {alternatives, joinPaths, within} from "./Shape.js";

const responsePaths: FieldPaths = {
  time: ["endTime", "startTime"],
  start_time: ["startTime"],
  change_id: ["changeId"],
  action: ["action"],
  status: ["statusInfo.status"],
  error_code: ["statusInfo.errorCode"],
  error_category: ["statusInfo.errorCategory"],
  error_reason: ["statusInfo.reason"],
  recommended_action: ["statusInfo.recommendedAction"],
  source_system: alternatives("sourceSystem.{name,displayName}"),
  target_system: alternatives("targetSystem.{name,displayName}"),
  identity_type: alternatives("{source,target}Identity.{type,identityType}"),
  source_id: ["sourceIdentity.id"],
  source_name: alternatives("sourceIdentity.{displayName,name}"),
  source_upn: alternatives("sourceIdentity.details.{UserPrincipalName,userPrincipalName}"),
  target_id: ["targetIdentity.id"],
  target_name: alternatives("targetIdentity.{displayName,name}"),
  target_upn: alternatives("targetIdentity.details.{UserPrincipalName,userPrincipalName}"),
  reportable_id: ["reportableIdentifier"],
  steps: ["provisioningSteps"],
  changes: ["modifiedProperties"]
};

/** The response of Graph's provisionOnDemand, which wraps a text, and that text by itself. */
export const onDemandReader: ShapeReader = {
  shape: "on-demand",
  kind: "event",
  marks: ["rovisioning"],
  recognises: (at) => {
    const isAnswer = (prefix: string) =>
      ["changeId", "endTime", "statusInfo.status"]
        .map((path) => `${at(prefix + path)} IS NOT NULL`)
        .join(" AND ");
    return `${at("key")} LIKE '%.SyncFabric.StatusInfo' OR ${isAnswer("value>")} OR ${isAnswer("")}`;
  },
  paths: joinPaths(within("value>", responsePaths), responsePaths),
  idPrefix: "ondemand:"
};
