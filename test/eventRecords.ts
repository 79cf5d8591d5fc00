import type {EventRecord} from "../src/model/eventRecord.js";

const columns = `tenant_id job_id cycle_id change_id correlation_id connector skip_reason skip_class
  skip_property error_code error_category error_reason recommended_action source_system_raw
  target_system_raw initiator_type initiator_name source_upn target_id target_name target_upn
  reportable_id`.split(/\s+/);

/** An event as the store gives it: the creation of a user, unless the fields say otherwise. */
export function eventRecord(fields: Partial<EventRecord> = {}): EventRecord {
  return {
    ...Object.fromEntries(columns.map((name) => [name, null])),
    event_id: "event-1",
    time: "2026-10-31T13:05:09.123456",
    local_time: "2026-10-31T14:05:09.123456",
    next_retry: null,
    tries: null,
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
