import type {Column} from "./columns.js";
import {column, required} from "./columns.js";

/** The columns of the table `imports`. */
export const importColumns: readonly Column[] = [
  required(
    "file",
    "VARCHAR",
    "The file, relative to the exports folder; a zip's entry as `a.zip/entry`."
  ),
  required("sha256", "VARCHAR", "The hash of the file's bytes; a zip's entries share the zip's."),
  column("shape", "VARCHAR", "The shapes found in it; null if none."),
  required("bytes", "BIGINT", "The file's size; a zip entry's size unpacked."),
  required(
    "records",
    "BIGINT",
    "Records found: new_events + duplicates + audits + left_out + rejects."
  ),
  required("new_events", "BIGINT", "Events that the store did not hold before."),
  required("duplicates", "BIGINT", "Further copies of events; they fill what the first left open."),
  required(
    "conflicts",
    "BIGINT",
    "Duplicates that differ from the first copy in a value both have; the first stays."
  ),
  required("audits", "BIGINT", "Audit log entries of the provisioning service."),
  required("left_out", "BIGINT", "Records of other logs."),
  required("rejects", "BIGINT", "Records that could not be read; see the table rejects."),
  required("parts", "BIGINT", "Rows of a CSV's steps or modified properties; no records."),
  required(
    "incomplete",
    "BIGINT",
    "Records that were kept although a part of them, such as their steps, could not be read."
  ),
  column(
    "unknown_headings",
    "VARCHAR",
    "A CSV's headings that were not understood, with the nearest guess."
  ),
  column("conflict_columns", "VARCHAR", "The columns in which its duplicates conflict."),
  required(
    "disagreements",
    "BIGINT",
    "Stream records whose envelope and properties give different statuses; the properties win."
  ),
  column("first_time", "TIMESTAMP", "The earliest event or audit entry in the file, UTC."),
  column("last_time", "TIMESTAMP", "The latest event or audit entry in the file, UTC."),
  required("imported_at", "TIMESTAMP", "When it was imported, UTC.")
];

/** What is counted of a file's records; records = all others but the conflicts. */
export const bookCounts = [
  "records",
  "new_events",
  "duplicates",
  "conflicts",
  "audits",
  "left_out",
  "rejects"
] as const;
