import {identityItems} from "./identity.js";
import {actionStatus} from "./items/actionStatus.js";
import {cycles} from "./items/cycleList.js";
import {eventExplorer} from "./items/eventExplorer.js";
import {eventsByAction, eventsByStatus} from "./items/eventsOverTime.js";
import {objectsByAction, objectsByStatus, syncedObjects} from "./items/objectsByType.js";
import {successRateOverTime} from "./items/successRateOverTime.js";
import {topErrors} from "./items/topErrors.js";
import type {Item, Workbook, WorkbookTab} from "./types.js";

const matrix: typeof actionStatus = {...actionStatus, id: "action-status-matrix"};

const syncLog: typeof eventExplorer = {
  ...eventExplorer,
  id: "sync-log",
  title: "Sync log",
  description: "One row per event, the newest first.",
  hint: "Open an event to see its steps, each with its type, status and text.",
  columns: [
    "local_time",
    "name",
    "action",
    "status",
    "reason",
    "app_name",
    "source_id",
    "source_upn",
    "target_id"
  ]
};

const cycleLog: typeof cycles = {
  ...cycles,
  id: "cycle-log",
  title: "Sync log by cycle",
  description:
    "Each run of a job, the newest first, with its start, its length and the outcome of its events.",
  hint: "Select the start of a cycle to list its events below."
};

const tabs = [
  {id: "summary", title: "Sync summary"},
  {id: "details", title: "Sync details"},
  {id: "cycles", title: "Sync details by cycle"},
  {id: "identity", title: "Single identity"}
] as const satisfies readonly WorkbookTab[];

type TabId = (typeof tabs)[number]["id"];

function on<I extends Item>(tabs: readonly TabId[], items: readonly I[]) {
  return items.map((item) => ({...item, tabs}));
}

/** The drill-down: what was synced between systems, by event, by cycle and by person. */
export const insights = {
  id: "insights",
  title: "Provisioning Insights",
  description: "What was synchronized, between which systems, and how each event ended.",
  defaultLast: "14d",
  controls: ["sync-type", "stage", "error-code", "attribute"],
  hasSearch: true,
  tabs,
  items: [
    ...on(
      ["summary"],
      [syncedObjects, eventsByAction, eventsByStatus, matrix, successRateOverTime, topErrors]
    ),
    ...on(["details", "cycles"], [objectsByStatus, objectsByAction]),
    ...on(["cycles"], [cycleLog]),
    ...on(["details", "cycles"], [syncLog]),
    ...on(["identity"], identityItems)
  ]
} satisfies Workbook;
