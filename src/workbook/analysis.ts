import {actionStatus} from "./items/actionStatus.js";
import {activityByApp} from "./items/activityByApp.js";
import {eventsOverTime} from "./items/eventsOverTime.js";
import {keyFigures} from "./items/keyFigures.js";
import {objectsByType} from "./items/objectsByType.js";
import {statusShare} from "./items/statusShare.js";
import {systems} from "./items/systems.js";
import {topErrors} from "./items/topErrors.js";
import type {Workbook} from "./types.js";

/** The overview: what happened, to whom, how it ended, where, and which errors stand out. */
export const analysis: Workbook = {
  id: "analysis",
  title: "Provisioning Analysis",
  says: "What the provisioning service did, how it ended, and what needs attention.",
  defaultLast: "30d",
  items: [
    keyFigures,
    eventsOverTime,
    objectsByType,
    statusShare,
    systems,
    actionStatus,
    activityByApp,
    topErrors
  ]
};
