import type {Column} from "../src/model/columns.js";
import type {EventRecord} from "../src/model/events.js";
import {eventColumns} from "../src/model/events.js";

const none = Object.fromEntries(
  eventColumns.filter((column: Column) => !column.required).map(({name}) => [name, null])
);

/** An event as the store gives it: the creation of a user, unless the fields say otherwise. */
export function eventRecord(fields: Partial<EventRecord> = {}): EventRecord {
  return {
    ...none,
    event_id: "event-1",
    time: "2026-10-31T13:05:09.123456",
    local_time: "2026-10-31T14:05:09.123456",
    duration_ms: 91_009,
    changed: true,
    sync_type: "Object",
    action: "Create",
    status: "Success",
    app_id: "app-1",
    app_name: "Salesforce Prod",
    source_system: "Microsoft Entra ID",
    target_system: "Salesforce",
    identity_type: "User",
    source_id: "b028a46a-9c4a-424a-954b-521d60f8e8da",
    source_name: "Anna Kovács",
    export_shape: "graph",
    export_file: "october.json",
    steps: [],
    changes: [],
    ...fields
  } as EventRecord;
}
