import {eventExplorer} from "./items/eventExplorer.js";
import {eventsOverTime} from "./items/eventsOverTime.js";
import {namedViews} from "./items/namedViews.js";
import type {Workbook} from "./types.js";

// The list is the page's main item, so it does not wait for the reader to scroll. It begins with the columns of the
// portal's log.
const {isDeferred: _, ...explorer} = eventExplorer;
const events: typeof eventExplorer = {
  ...explorer,
  columns: ["name", "action", "source_system", "target_system", "status", "local_time"]
};

/** The log itself: every event, which a question, a filter, a name or an id can find. */
export const log = {
  id: "events",
  title: "Provisioning log",
  description: "Every provisioning event, step by step.",
  defaultLast: "30d",
  controls: ["error-code", "skip-reason", "sync-type", "stage", "attribute", "duration"],
  items: [namedViews, eventsOverTime, events]
} satisfies Workbook;
