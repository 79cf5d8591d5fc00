import type {Column} from "./columns.js";
import {column, required} from "./columns.js";
import {cycleColumns} from "./cycleColumns.js";
import {eventColumns} from "./eventColumns.js";
import {importColumns} from "./importColumns.js";
import {linkColumns} from "./linkColumns.js";
import {objectColumns} from "./objectColumns.js";

interface Table {
  says: string;
  columns: readonly Column[];
}

/** The published tables: the one source of the store's columns, of the docs and of the schema help. */
export const tables = {
  events: {
    says: "One row per event of the provisioning log.",
    columns: eventColumns
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
  objects: {
    says: "One row per object of a job, and how it fares: what the log's events say of one app_id, job_id and source_id.",
    columns: objectColumns
  },
  cycles: {
    says: "One row per run of a job, of the events that name their cycle.",
    columns: cycleColumns
  },
  links: {
    says: "The objects of several jobs that are provably one identity.",
    columns: linkColumns
  },
  audits: {
    says: "Entries of the audit log that the provisioning service wrote.",
    columns: [
      required("audit_id", "VARCHAR", "The log's own id of the entry."),
      required("time", "TIMESTAMP", "When it happened, UTC."),
      column("tenant_id", "VARCHAR", "The Entra tenant."),
      column("activity", "VARCHAR", "What was done, in the log's words."),
      required("kind", "VARCHAR", "Quarantine, Configuration, UserProvisioning, Other."),
      column("result", "VARCHAR", "Success or Failure; an unknown word as written."),
      column("reason", "VARCHAR", "The log's text: why, or what about."),
      column("target_name", "VARCHAR", "The name of the first thing it was done to."),
      column("target_id", "VARCHAR", "Its id."),
      column("job_id", "VARCHAR", "The provisioning job, where the entry names it."),
      column("app_id", "VARCHAR", "The service principal's id, where the entry names it."),
      column("initiator_name", "VARCHAR", "Who did it."),
      column("correlation_id", "VARCHAR", "The id that ties related log entries together."),
      required("export_shape", "VARCHAR", "The shape of the export that it came in."),
      required("export_file", "VARCHAR", "The file that it came in.")
    ]
  },
  imports: {
    says: "Every file that held a provisioning log, and what became of its records.",
    columns: importColumns
  },
  rejects: {
    says: "Records that could not be read.",
    columns: [
      required("file", "VARCHAR", "The file."),
      required("position", "VARCHAR", "Where in the file: record and line, both from 1."),
      required("reason", "VARCHAR", "Why it was rejected."),
      column("record", "VARCHAR", "The record's text, cut at 2,000 characters.")
    ]
  },
  pending: {
    says: "Steps and modified properties of a portal CSV whose events have not come yet.",
    columns: [
      required("file", "VARCHAR", "The file that they came in."),
      required("change_id", "VARCHAR", "The change that they belong to."),
      required("steps", "BIGINT", "How many steps wait."),
      required("changes", "BIGINT", "How many modified properties wait.")
    ]
  }
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

/** The columns of `events` that the site tables count by, and that filters are over. */
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

/** The columns of `events` that say whom an event was about, on both sides. */
export const identityColumns = [
  "source_id",
  "source_name",
  "source_upn",
  "target_id",
  "target_name",
  "target_upn",
  "reportable_id"
] as const;
