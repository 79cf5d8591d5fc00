import type {ShapeReader} from "./Shape.js";
import {summaryPaths} from "./summary.js";

/** Microsoft Graph v1.0 `auditLogs/provisioning`, and the portal's JSON download of the same records. */
export const graph: ShapeReader = {
  shape: "graph",
  probes: ["provisioningAction", "provisioningStatusInfo.status", "properties.provisioningAction"],
  recognises: (action, status, streamed) =>
    `(${action} IS NOT NULL OR ${status} IS NOT NULL) AND ${streamed} IS NULL`,
  paths: summaryPaths
};
