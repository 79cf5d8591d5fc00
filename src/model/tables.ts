/** A column of a published table: its SQL type, whether it may be null, and what it holds. */
export interface Column {
  name: string;
  type: string;
  required?: true;
  says: string;
}

export interface Table {
  says: string;
  columns: readonly Column[];
}

/** The published tables: the one source of the store's columns, of the docs and of the schema help. */
export const tables = {
  events: {
    says: "One row per event of the provisioning log.",
    columns: [
      required("event_id", "VARCHAR", "The log's own id of the event."),
      required("time", "TIMESTAMP", "When it happened, UTC."),
      required("day", "DATE", "The day of `time` in the report's time zone."),
      required("local_time", "TIMESTAMP", "`time` in the report's time zone."),
      column("tenant_id", "VARCHAR", "The Entra tenant."),
      column("job_id", "VARCHAR", "The provisioning job."),
      column("cycle_id", "VARCHAR", "The run of the job."),
      column("change_id", "VARCHAR", "The change within the cycle."),
      column("correlation_id", "VARCHAR", "The id that ties related log entries together."),
      column("connector", "VARCHAR", "The first part of the job id: the connector's template."),
      required("sync_type", "VARCHAR", "Object, or Password for a password hash sync job."),
      required(
        "action",
        "VARCHAR",
        "Create, Update, Delete, Disable, StagedDelete, Other; an unknown word as written; Unknown if absent."
      ),
      required(
        "status",
        "VARCHAR",
        "Success, Warning, Failure, Skipped; an unknown word as written; Unknown if absent."
      ),
      column("skip_reason", "VARCHAR", "Why it was skipped, in the log's word."),
      column("skip_class", "VARCHAR", "harmless or needs-work; null unless Skipped."),
      column("skip_property", "VARCHAR", "The property that the skip blames."),
      column("error_code", "VARCHAR", "The log's error code."),
      column("error_category", "VARCHAR", "The log's error category."),
      column("error_reason", "VARCHAR", "The log's error text."),
      column("recommended_action", "VARCHAR", "The log's advice."),
      column(
        "tries",
        "INTEGER",
        "How often it was retried, read from the reason or the escrow step."
      ),
      column("next_retry", "TIMESTAMP", "When it is tried again, UTC, read from the same places."),
      column("duration_ms", "BIGINT", "How long it took, in milliseconds."),
      column("app_id", "VARCHAR", "The service principal's id."),
      column("app_name", "VARCHAR", "The service principal's name."),
      column(
        "source_system",
        "VARCHAR",
        "Where the object comes from; the directory's former name is folded."
      ),
      column("target_system", "VARCHAR", "Where it is provisioned to; likewise."),
      column("source_system_raw", "VARCHAR", "The source system as written."),
      column("target_system_raw", "VARCHAR", "The target system as written."),
      column("initiator_type", "VARCHAR", "Who started it: user, application or system."),
      column("initiator_name", "VARCHAR", "The name of who started it."),
      column(
        "identity_type",
        "VARCHAR",
        "User, Group and so on; spellings and SCIM schema names are folded."
      ),
      column("source_id", "VARCHAR", "The object's id in the source system."),
      column("source_name", "VARCHAR", "Its display name there."),
      column("source_upn", "VARCHAR", "Its user principal name there."),
      column("target_id", "VARCHAR", "The object's id in the target system."),
      column("target_name", "VARCHAR", "Its display name there."),
      column("target_upn", "VARCHAR", "Its user principal name there."),
      column("reportable_id", "VARCHAR", "The readable identifier that the steps give."),
      required(
        "changed",
        "BOOLEAN",
        "Whether anything was changed: an Export step succeeded; without steps, a property's values differ on Success or Warning."
      ),
      required("export_shape", "VARCHAR", "The shape of the export that the first copy came in."),
      required("export_file", "VARCHAR", "The file that the first copy came in.")
    ]
  },
  steps: {
    says: "The steps of each event, in order.",
    columns: [
      required("event_id", "VARCHAR", "The event."),
      required("step_no", "BIGINT", "The step's place in the event, from 1."),
      column("name", "VARCHAR", "The step's name."),
      column(
        "type",
        "VARCHAR",
        "Import, Scoping, Matching, Processing, ReferenceResolution, Export."
      ),
      column("status", "VARCHAR", "Success, Warning, Failure, Skipped."),
      column("description", "VARCHAR", "What the log says of the step."),
      column("details", "MAP(VARCHAR, VARCHAR)", "The step's details; nested values as JSON text.")
    ]
  },
  changes: {
    says: "The properties that each event modified.",
    columns: [
      required("event_id", "VARCHAR", "The event."),
      required("change_no", "BIGINT", "The property's place in the event, from 1."),
      column("property", "VARCHAR", "The property's name."),
      column("old_value", "VARCHAR", "Its value before."),
      column("new_value", "VARCHAR", "Its value after.")
    ]
  },
  imports: {
    says: "Every file that was read, and what became of its records.",
    columns: [
      required(
        "file",
        "VARCHAR",
        "The file, relative to the exports folder; a zip's entry as `a.zip/entry`."
      ),
      required(
        "sha256",
        "VARCHAR",
        "The hash of the file's bytes; a zip's entries share the zip's."
      ),
      column("shape", "VARCHAR", "The shapes found in it; null if none."),
      required("bytes", "BIGINT", "The file's size; a zip entry's size unpacked."),
      required(
        "records",
        "BIGINT",
        "Records found: new_events + duplicates + audits + left_out + rejects."
      ),
      required("new_events", "BIGINT", "Events that the store did not hold before."),
      required(
        "duplicates",
        "BIGINT",
        "Further copies of events; they fill what the first left open."
      ),
      required(
        "conflicts",
        "BIGINT",
        "Duplicates that differ from the first copy in a value both have; the first stays."
      ),
      required("audits", "BIGINT", "Audit log entries of the provisioning service."),
      required("left_out", "BIGINT", "Records of other logs."),
      required("rejects", "BIGINT", "Records that could not be read; see the table rejects."),
      required(
        "disagreements",
        "BIGINT",
        "Stream records whose envelope and properties give different statuses; the properties win."
      ),
      column("first_time", "TIMESTAMP", "The earliest event in the file, UTC."),
      column("last_time", "TIMESTAMP", "The latest event in the file, UTC."),
      required("imported_at", "TIMESTAMP", "When it was imported, UTC.")
    ]
  },
  rejects: {
    says: "Records that could not be read.",
    columns: [
      required("file", "VARCHAR", "The file."),
      required("position", "VARCHAR", "Where in the file: record and line, both from 1."),
      required("reason", "VARCHAR", "Why it was rejected."),
      column("record", "VARCHAR", "The record's text, cut at 2,000 characters.")
    ]
  }
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

/** The columns of `events` that are stored; the others are made when the table is read. */
export const storedEventColumns: readonly Column[] = tables.events.columns.filter(
  ({name}) => name !== "day" && name !== "local_time"
);

/**
 * The tables that the overview's items read: counts by local hour and filter dimension, and the same
 * per object, so that distinct counts are exact under every filter. `object` numbers the distinct
 * (app_id, job_id, source_id) from 0, so that no identity leaves the store with it.
 */
export const dimensionColumns = [
  "tenant_id",
  "app_id",
  "app_name",
  "job_id",
  "connector",
  "sync_type",
  "action",
  "status",
  "skip_class",
  "skip_reason",
  "error_code",
  "source_system",
  "target_system",
  "identity_type"
] as const;

function column(name: string, type: string, says: string): Column {
  return {name, type, says};
}

function required(name: string, type: string, says: string): Column {
  return {name, type, required: true, says};
}
