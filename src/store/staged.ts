import type {NativeDatabase} from "../engine/native/native.js";
import {literal} from "../lib/sql.js";
import type {publishedTables} from "../model/publishedTables.js";
import {toStoreRows} from "./derive.js";
import type {ImportedFile} from "./manifest.js";
import {partitionOf} from "./parquetFiles.js";

// What the import passes to the store: Parquet files with a row for each record, and the list of texts.

/** A text that was read, with or without records. */
export interface StagedText {
  /** The file's name; `a.zip/entry` for an entry of a zip. */
  file: string;
  bytes: number;
  /** The hash of the file; a zip's entries share the zip's. */
  sha256: string;
  /** Whether it looks like a provisioning log. Then its rejects matter even if no record is valid. */
  isLog: boolean;
  /** The headings of a CSV that were not recognised, each with the nearest guess. */
  unmatched: string[];
}

/** The beginnings of event ids that were made from change ids, because the export has no event ids. */
export const madeUpPrefixes = ["change:", "ondemand:"] as const;
export type MadeUpPrefix = (typeof madeUpPrefixes)[number];

/** The staged Parquet files, by content. */
export interface StagedFiles {
  /** Files of events in the form of the store, by month: `2026-10` → paths. */
  months: Record<string, string[]>;
  /** Files of everything else: audit entries, parts, rejects, and records that were left out. */
  others: string[];
}

/** Files that were read completely. */
export interface ReadFiles {
  /** The files, for the manifest. */
  files: (Omit<ImportedFile, "other"> & {path: string})[];
  /** The texts in them, in order. A row's `file_no` is the number of its text among those of the whole run. */
  texts: StagedText[];
  /** The number of the first of these texts. */
  firstText: number;
}

/** The kind of a staged row's record; `left out` for a record of another log. */
export type StagedKind = "event" | "audit" | "part" | "left out" | "reject";

/** A kind as SQL, for the column `kind` of staged rows. */
export function sqlKind(kind: StagedKind): string {
  return literal(kind);
}

/**
 * The columns of a staged row in addition to those of an event:
 * - `seq`: the place of its record among all records: the copy with the lower place counts as the first;
 * - `file_no`: the number of its text;
 * - `kind`: the kind of its record;
 * - `position`, `reason` and `record`: for a reject its place in the file, the reason and its text;
 * - `disagrees`: whether the record and its envelope have different statuses;
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
 * The columns of `audits` that the column `audit` has as members. An audit entry has its other columns where an event
 * has them.
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
] as const satisfies (typeof publishedTables.audits.columns)[number]["name"][];

export type AuditMember = (typeof auditMembers)[number];

/**
 * The query that makes staged rows from a source. The source has the columns of the record, the columns of an event
 * that exports give, and `audit` if it may have entries of the audit log.
 */
export function toStagedRows(source: string, hasAudits: boolean): string {
  const isEvent = `kind = ${sqlKind("event")}`;
  const month = `CASE WHEN ${isEvent} THEN strftime(time, '%Y-%m') END AS month`;
  return toStoreRows(source, [...recordColumns, ...(hasAudits ? ["audit"] : []), month]);
}

/**
 * The statement that writes a query's rows into files below a folder, in the order of time, one for each `month`, and
 * returns their paths.
 */
export function copyStaged(query: string, folder: string): string {
  return `COPY (FROM (${query}) ORDER BY time, event_id) TO ${literal(folder)}
      (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (month), OVERWRITE_OR_IGNORE,
      FILENAME_PATTERN '{uuid}', RETURN_FILES)`;
}

/** Writes such files and returns their paths. */
export async function writeStaged(
  database: NativeDatabase,
  query: string,
  folder: string
): Promise<string[]> {
  const {rows} = await database.query(copyStaged(query, folder));
  return JSON.parse(String(rows[0]!.Files)) as string[];
}

/** Groups such files by content. */
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
