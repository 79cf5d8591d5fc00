import type {Column} from "./columns.js";
import {column, required} from "./columns.js";
import {cycleColumns} from "./cycles.js";
import {changeColumns, eventColumns, stepColumns} from "./events.js";
import {linkColumns} from "./links.js";
import {objectColumns} from "./objects.js";

interface Table {
  description: string;
  columns: readonly Column[];
}

/** The published tables. The store's columns, the redaction, the docs and the schema help all follow from this list. */
export const publishedTables = {
  events: {
    description: "One row per event of the provisioning log.",
    columns: eventColumns
  },
  steps: {
    description: "The steps of each event, in order.",
    columns: [
      required(column("event_id", "VARCHAR", "id", "The event.")),
      required(column("step_no", "BIGINT", "kept", "The step's place in the event, from 1.")),
      ...stepColumns
    ]
  },
  changes: {
    description: "The properties that each event modified.",
    columns: [
      required(column("event_id", "VARCHAR", "id", "The event.")),
      required(column("change_no", "BIGINT", "kept", "The property's place in the event, from 1.")),
      ...changeColumns
    ]
  },
  objects: {
    description:
      "One row per object of a job, with its state: what the log's events of one app_id, job_id and source_id show.",
    columns: objectColumns
  },
  cycles: {
    description: "One row per run of a job, of the events that name their cycle.",
    columns: cycleColumns
  },
  links: {
    description: "The objects of several jobs that are provably one identity.",
    columns: linkColumns
  },
  audits: {
    description: "Entries of the audit log that the provisioning service wrote.",
    columns: [
      required(column("audit_id", "VARCHAR", "id", "The log's own id of the entry.")),
      required(column("time", "TIMESTAMP", "kept", "When it happened, UTC.")),
      column("tenant_id", "VARCHAR", "id", "The Entra tenant."),
      column("activity", "VARCHAR", "activity", "What was done, in the log's words."),
      required(
        column("kind", "VARCHAR", "kept", "Quarantine, Configuration, UserProvisioning, Other.")
      ),
      column("result", "VARCHAR", "word", "Success or Failure; an unknown word as written."),
      column("reason", "VARCHAR", "reason", "The log's text: the reason, or details."),
      column("target_name", "VARCHAR", "target", "The name of its first target."),
      column("target_id", "VARCHAR", "id", "Its id."),
      column("job_id", "VARCHAR", "job", "The provisioning job, where the entry names it."),
      column("app_id", "VARCHAR", "id", "The service principal's id, where the entry names it."),
      column("initiator_name", "VARCHAR", "initiator", "Who did it."),
      column("correlation_id", "VARCHAR", "id", "The id that ties related log entries together."),
      required(
        column("export_shape", "VARCHAR", "kept", "The shape of the export that it came in.")
      ),
      required(column("export_file", "VARCHAR", "file", "The file that it came in."))
    ]
  },
  imports: {
    description: "Every file with a provisioning log, and the outcome for its records.",
    columns: [
      required(
        column(
          "file",
          "VARCHAR",
          "file",
          "The file, relative to the exports folder; a zip's entry as `a.zip/entry`."
        )
      ),
      required(
        column(
          "sha256",
          "VARCHAR",
          "removed",
          "The hash of the file's bytes; a zip's entries share the zip's."
        )
      ),
      column("shape", "VARCHAR", "kept", "The shapes found in it; null if none."),
      required(column("bytes", "BIGINT", "kept", "The file's size; a zip entry's size unpacked.")),
      required(
        column(
          "records",
          "BIGINT",
          "kept",
          "Records found: new_events + duplicates + audits + left_out + rejects."
        )
      ),
      required(column("new_events", "BIGINT", "kept", "Events that were not in the store before.")),
      required(
        column(
          "duplicates",
          "BIGINT",
          "kept",
          "Further copies of events; they fill values that the earlier copies lack."
        )
      ),
      required(
        column(
          "conflicts",
          "BIGINT",
          "kept",
          "Duplicates that differ from the first copy in a value both have."
        )
      ),
      required(
        column("audits", "BIGINT", "kept", "Audit log entries of the provisioning service.")
      ),
      required(column("left_out", "BIGINT", "kept", "Records of other logs.")),
      required(
        column(
          "rejects",
          "BIGINT",
          "kept",
          "Records that could not be read; see the table rejects."
        )
      ),
      required(
        column(
          "parts",
          "BIGINT",
          "kept",
          "Rows of a CSV's steps or modified properties; no records."
        )
      ),
      required(
        column(
          "incomplete",
          "BIGINT",
          "kept",
          "Records that were kept although a part of them, such as their steps, could not be read."
        )
      ),
      column(
        "unknown_headings",
        "VARCHAR",
        "removed",
        "A CSV's headings that were not recognised, with the nearest guess."
      ),
      column(
        "conflict_columns",
        "VARCHAR",
        "kept",
        "The columns in which its duplicates conflict."
      ),
      required(
        column(
          "disagreements",
          "BIGINT",
          "kept",
          "Stream records whose envelope and properties give different statuses; the properties win."
        )
      ),
      column(
        "first_time",
        "TIMESTAMP",
        "kept",
        "The earliest event or audit entry in the file, UTC."
      ),
      column("last_time", "TIMESTAMP", "kept", "The latest event or audit entry in the file, UTC."),
      required(column("imported_at", "TIMESTAMP", "kept", "When it was imported, UTC."))
    ]
  },
  rejects: {
    description: "Records that could not be read.",
    columns: [
      required(column("file", "VARCHAR", "file", "The file.")),
      required(
        column("position", "VARCHAR", "kept", "Where in the file: record and line, both from 1.")
      ),
      required(column("reason", "VARCHAR", "complaint", "Why it was rejected.")),
      column("record", "VARCHAR", "removed", "The record's text, cut at 2,000 characters.")
    ]
  },
  pending: {
    description: "Steps and modified properties of a portal CSV whose events have not come yet.",
    columns: [
      required(column("file", "VARCHAR", "file", "The file that they came in.")),
      required(column("change_id", "VARCHAR", "id", "The change that they belong to.")),
      required(column("steps", "BIGINT", "kept", "How many steps wait.")),
      required(column("changes", "BIGINT", "kept", "How many modified properties wait."))
    ]
  }
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof publishedTables;

/** SQL for the rows of a table of parts, from events that have these parts as a list. */
export function selectParts(table: "steps" | "changes", source: string): string {
  const [, number, ...names] = publishedTables[table].columns.map(({name}) => name);
  return `SELECT event_id, ${number}, ${names.map((name) => `part.${name}`).join(", ")}
FROM (
  SELECT event_id, generate_subscripts(${table}, 1) AS ${number}, unnest(${table}) AS part
  FROM ${source}
)`;
}

/** The counts of a file's records; `records` is the sum of all others except the conflicts. */
export const bookCounts = [
  "records",
  "new_events",
  "duplicates",
  "conflicts",
  "audits",
  "left_out",
  "rejects"
] as const;
