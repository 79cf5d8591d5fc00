import {explorerTables, newestEvents} from "../explorer.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

// As many as a picture of the list can show; the page reads more as the reader scrolls.
const most = 200;

const row = {
  event: "INTEGER",
  skip_class: "VARCHAR?",
  local_time: "TIMESTAMP",
  name: "VARCHAR?",
  identity_type: "VARCHAR?",
  action: "VARCHAR",
  status: "VARCHAR",
  reason: "VARCHAR?",
  error_code: "VARCHAR?",
  skip_reason: "VARCHAR?",
  app_name: "VARCHAR?",
  source_system: "VARCHAR?",
  target_system: "VARCHAR?",
  source_upn: "VARCHAR?",
  source_id: "VARCHAR?",
  target_name: "VARCHAR?",
  target_upn: "VARCHAR?",
  target_id: "VARCHAR?",
  reportable_id: "VARCHAR?",
  duration_ms: "INTEGER?",
  cycle_started: "TIMESTAMP?",
  cycle_id: "VARCHAR?",
  job_id: "VARCHAR?",
  sync_type: "VARCHAR",
  tenant_id: "VARCHAR?"
} as const satisfies RowSpec;

/** An event of a list. */
export type EventRow = RowOf<typeof row>;

/** The single events, the newest first. */
export const eventExplorer: TypedItem<"explorer", typeof row> = {
  id: "event-explorer",
  title: "Events",
  description: "Every event under these filters.",
  hint: `Open an event to see its steps, advice and modified properties. The button Data has the newest ${most} events.`,
  width: "wide",
  source: "filtered",
  table: "event_rows",
  joins: explorerTables,
  view: "explorer",
  row,
  isDeferred: true,
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
