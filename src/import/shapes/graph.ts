import type {ShapeReader} from "./Shape.js";
import {summaryPaths} from "./summary.js";

/** Microsoft Graph v1.0 `auditLogs/provisioning`, and the portal's JSON download of the same records. */
export const graph: ShapeReader = {
  shape: "graph",
  kind: "event",
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
export const graphBeta: ShapeReader = {
  shape: "graph-beta",
  kind: "event",
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
