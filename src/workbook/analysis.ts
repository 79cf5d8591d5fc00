import {actionStatus} from "./items/actionStatus.js";
import {activityByApp} from "./items/activityByApp.js";
import {auditEvents} from "./items/auditEvents.js";
import {cycles} from "./items/cycleList.js";
import {eventDuration} from "./items/eventDuration.js";
import {eventExplorer} from "./items/eventExplorer.js";
import {eventsOverTime} from "./items/eventsOverTime.js";
import {jobHealth} from "./items/jobHealth.js";
import {keyFigures} from "./items/keyFigures.js";
import {objectsByType} from "./items/objectsByType.js";
import {openProblems} from "./items/openProblems.js";
import {quarantineHistory} from "./items/quarantineHistory.js";
import {statusShare} from "./items/statusShare.js";
import {systems} from "./items/systems.js";
import {topErrors} from "./items/topErrors.js";
import type {Workbook} from "./types.js";

/** The overview: what happened, to whom, how it ended, where, and which errors matter most. */
export const analysis = {
  id: "analysis",
  title: "Provisioning Analysis",
  description: "What the provisioning service did, the outcome, and what needs attention.",
  defaultLast: "30d",
  controls: ["error-code"],
  items: [
    keyFigures,
    eventsOverTime,
    objectsByType,
    statusShare,
    systems,
    actionStatus,
    activityByApp,
    {...openProblems, isDeferred: true},
    topErrors,
    jobHealth,
    cycles,
    eventDuration,
    eventExplorer,
    auditEvents,
    quarantineHistory
  ]
} satisfies Workbook;
