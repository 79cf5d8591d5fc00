import {explorerTables, newestEvents} from "../explorer.js";
import type {Item} from "../types.js";

// What a picture of the list can hold; the page reads further ones as they are scrolled to.
const most = 200;

/** The events themselves, the newest first. */
export const eventExplorer: Item = {
  id: "event-explorer",
  title: "Events",
  says: "Every event that the filters leave.",
  hint: `Open one for its steps, advice and modified properties. The data behind the button is that of the newest ${most}.`,
  width: "wide",
  table: "event_rows",
  joins: explorerTables,
  view: "explorer",
  isDeferred: true,
  localColumns: ["local_time", "cycle_started"],
  columns: [
    "local_time",
    "name",
    "identity_type",
    "action",
    "status",
    "reason",
    "app_name",
    "target_system"
  ],
  sql: (scope) => newestEvents(scope, most)
};
