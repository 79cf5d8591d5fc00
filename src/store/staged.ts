import {literal} from "../lib/sql.js";
import type {tables} from "../model/publishedTables.js";
import {toStoreRows} from "./derive.js";
import type {ImportedFile} from "./manifest.js";
import {partitionOf} from "./parquetFiles.js";

// What import hands over to the store: Parquet files with a row for each record, and what was read.

/** A text that was read, whether or not it held any record. */
export interface StagedText {
  /** The file's name; for a zip's entry `a.zip/entry`. */
  file: string;
  bytes: number;
  /** The hash of the file; a zip's entries share the zip's. */
  sha256: string;
  /** Whether it looks like a provisioning log, so that its rejects matter even if no record is good. */
  isLog: boolean;
  /** The headings of a CSV that were not understood, each with the nearest guess. */
  unmatched: string[];
}

/** How the id of an event begins that was made of its change's, because its export has none. */
export const madeUpPrefixes = ["change:", "ondemand:"] as const;
export type MadeUpPrefix = (typeof madeUpPrefixes)[number];

/** The staged Parquet files, by what they hold. */
interface StagedFiles {
  /** Files of events in the store's form, by the month of their time: `2026-10` → paths. */
  months: Record<string, string[]>;
  /** Files of everything else: audit entries, parts, rejects, what was left out. */
  others: string[];
}

/** What a run has read, and where its records wait to be appended. */
export interface Staged extends StagedFiles {
  /** The files that were looked into, as the manifest is to remember them. */
  files: (Omit<ImportedFile, "other"> & {path: string})[];
  /** The texts in them; a row's `file_no` is its text's place here. */
  texts: StagedText[];
  /** A Parquet file without rows that has the columns of the others. */
  schema: string;
}

/** What the record of a staged row is; `left out` if it is another log's. */
export type StagedKind = "event" | "audit" | "part" | "left out" | "reject";

/** A kind as SQL, for the column `kind` of staged rows. */
export function sqlKind(kind: StagedKind): string {
  return literal(kind);
}

/**
 * What a staged row has beside the columns of an event:
 * - `seq`: the place of its record among all: of two copies the one with the lower comes first;
 * - `file_no`: the number of its text;
 * - `kind`: what its record is;
 * - `position`, `reason` and `record`: of a reject where in the file it is, why it is one, and its text;
 * - `disagrees`: whether the record and its envelope name two statuses;
 * - `incomplete`: whether something in the record could not be read.
 */
const recordColumns = [
  "seq",
  "file_no",
  "position",
  "kind",
  "reason",
  "record",
  "disagrees",
  "incomplete"
];

/**
 * The columns of `audits` that an entry of the audit log has as members of the column `audit`. It has the
 * others where an event has them.
 */
export const auditMembers = [
  "activity",
  "kind",
  "result",
  "reason",
  "target_name",
  "target_id",
  "job_id",
  "app_id"
] as const satisfies (typeof tables.audits.columns)[number]["name"][];

export type AuditMember = (typeof auditMembers)[number];

/**
 * The query that makes staged rows of a source, which has the record's columns and those that exports give
 * of an event; and `audit`, if it may hold entries of the audit log.
 */
export function toStagedRows(source: string, hasAudits: boolean): string {
  const isEvent = `kind = ${sqlKind("event")}`;
  const month = `CASE WHEN ${isEvent} THEN strftime(time, '%Y-%m') END AS month`;
  return toStoreRows(source, [...recordColumns, ...(hasAudits ? ["audit"] : []), month]);
}

/** The statement that writes a query's staged rows into files below a folder, and gives these. */
export function copyStaged(query: string, folder: string): string {
  return `COPY (${query}) TO ${literal(folder)}
      (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month), OVERWRITE_OR_IGNORE,
      FILENAME_PATTERN '{uuid}', RETURN_FILES)`;
}

/** Such files by what they hold. */
export function groupStaged(paths: readonly string[]): StagedFiles {
  const staged: StagedFiles = {months: {}, others: []};
  for (const path of paths) {
    const month = partitionOf(path);
    if (month) (staged.months[month] ??= []).push(path);
    else staged.others.push(path);
  }
  return staged;
}

/** Whether no record at all was staged. */
export function isEmpty({months, others}: StagedFiles): boolean {
  return Object.keys(months).length === 0 && others.length === 0;
}
