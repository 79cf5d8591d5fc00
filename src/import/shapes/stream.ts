import type {FieldPaths, ShapeReader} from "./Shape.js";
import {joinPaths, within} from "./Shape.js";
import {summaryPaths} from "./summary.js";

// The envelope fills what the properties leave open; where both speak, the properties win. Its
// `identity` repeats the record's id, its `correlationId` the change's.
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

/** The diagnostic settings stream: storage blobs, Event Hub messages, what a SIEM keeps of them. */
export const stream: ShapeReader = {
  shape: "stream",
  kind: "event",
  recognises: (at) =>
    `lower(${at("category")}) = 'provisioninglogs' OR ${at("properties.provisioningAction")} IS NOT NULL`,
  paths: joinPaths(within("properties.", summaryPaths), envelopePaths)
};
