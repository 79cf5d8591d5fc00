import {attributeChurn} from "./items/attributeChurn.js";
import {emptyUpdates} from "./items/emptyUpdates.js";
import {errorGroups} from "./items/errorGroups.js";
import {eventExplorer} from "./items/eventExplorer.js";
import {identityHits} from "./items/identityHits.js";
import {massUpdates} from "./items/massUpdates.js";
import {openProblems} from "./items/openProblems.js";
import {problemList} from "./items/problemList.js";
import {quarantineHistory} from "./items/quarantineHistory.js";
import {quarantineRisk} from "./items/quarantineRisk.js";
import {recoveredList} from "./items/recoveredList.js";
import {skipsTriage} from "./items/skipsTriage.js";
import {unusualDays} from "./items/unusualDays.js";
import type {Item, Workbook, WorkbookTab} from "./types.js";

const tabs = [
  {id: "failures", title: "Failures"},
  {id: "open", title: "Open problems"},
  {id: "skips", title: "Skips"},
  {id: "quarantine", title: "Quarantine"},
  {id: "changes", title: "Changes worth knowing"}
] as const satisfies readonly WorkbookTab[];

type TabId = (typeof tabs)[number]["id"];

function on<I extends Item>(tabs: readonly TabId[], items: readonly I[]) {
  return items.map((item) => ({...item, tabs}));
}

const failedEvents: typeof eventExplorer = {
  ...eventExplorer,
  id: "failure-log",
  title: "Events",
  description: "Every event under these filters.",
  hint: "Select a group above to list its events only. Open an event to see its steps and advice.",
  columns: ["local_time", "name", "action", "status", "reason", "app_name", "source_upn"]
};

/** What fails, what is skipped and what is delayed: what it means, whom it is about, and who acts. */
export const errors = {
  id: "errors",
  title: "Troubleshooting",
  description:
    "What fails and what is skipped, what it means, which people it affects, and what to do.",
  defaultLast: "30d",
  controls: ["error-code", "skip-reason", "attribute"],
  hasSearch: true,
  tabs,
  items: [
    ...on(["failures"], [errorGroups]),
    ...on(["open"], [openProblems, problemList, recoveredList]),
    ...on(["skips"], [skipsTriage]),
    // After a click on a group or a reason, these show whom it is about, and what happened.
    ...on(["failures", "skips"], [identityHits, failedEvents]),
    ...on(["quarantine"], [quarantineRisk, quarantineHistory]),
    ...on(["changes"], [unusualDays, massUpdates, attributeChurn, emptyUpdates])
  ]
} satisfies Workbook;
