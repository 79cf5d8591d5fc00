import {alternatives} from "./Shape.js";
import type {ShapeReader} from "./Shape.js";
import {summaryPaths} from "./summary.js";

/** Microsoft Graph v1.0 `auditLogs/provisioning`, and the portal's JSON download of the same records. */
export const graph: ShapeReader = {
  shape: "graph",
  probes: [
    "provisioningAction",
    ...alternatives("provisioningStatusInfo.{status,Status}"),
    "properties.provisioningAction"
  ],
  recognises: (action, status, capital, streamed) =>
    `coalesce(${action}, ${status}, ${capital}) IS NOT NULL AND ${streamed} IS NULL`,
  paths: summaryPaths
};
