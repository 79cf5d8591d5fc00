import {allTime} from "../model/range.js";
import {eventExplorer} from "./items/eventExplorer.js";
import {identityHits} from "./items/identityHits.js";
import {personApps} from "./items/personApps.js";
import {personLinks} from "./items/personLinks.js";
import {personTimeline} from "./items/personTimeline.js";
import type {Item, Workbook} from "./types.js";

/** The events of a person; clicking one shows its steps and modified properties. */
const personEvents: typeof eventExplorer = {
  ...eventExplorer,
  id: "person-events",
  title: "Everything that happened",
  description: "Every event of this person or group in every app, the newest first.",
  hint: "Open an event to see its steps, advice and modified properties.",
  isOfPerson: true,
  columns: ["local_time", "app_name", "action", "status", "reason", "source_id", "target_id"]
};

/** A person or group: whom to look at, and the state in every app. */
export const identityItems = [
  identityHits,
  personApps,
  personTimeline,
  personEvents,
  personLinks
] satisfies readonly Item[];

/** One person or group in all apps, over the whole history. */
export const identity = {
  id: "identity",
  title: "Single identity",
  description: "Everything that happened to one person or group.",
  defaultLast: allTime,
  hasSearch: true,
  items: identityItems
} satisfies Workbook;
