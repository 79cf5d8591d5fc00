import {column, required} from "./columns.js";
import type {Column} from "./columns.js";
import {eventColumns} from "./eventColumns.js";

export interface Table {
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
  imports: {
    says: "Every file that held a provisioning log, and what became of its records.",
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
