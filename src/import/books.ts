import {auditColumns} from "./auditEntry.js";
import type {NativeDatabase} from "../engine/native.js";
import {tables} from "../model/tables.js";
import {literal} from "../model/sqlText.js";
import {parquetFiles, writeParquet} from "../store/parquet.js";
import type {BookName, Manifest} from "../store/manifest.js";
import type {StagedFiles} from "../store/staged.js";
import type {ReadText} from "./readFile.js";

const counts = [
  "records",
  "new_events",
  "duplicates",
  "conflicts",
  "audits",
  "left_out",
  "rejects"
] as const;

export type Totals = Record<(typeof counts)[number], number>;

/** A row of the table `imports`; times as ISO text in UTC. */
export interface ImportRow extends Totals {
  file: string;
  sha256: string;
  shape: string | null;
  bytes: number;
  parts: number;
  disagreements: number;
  incomplete: number;
  unknown_headings: string | null;
  conflict_columns: string | null;
  first_time: string | null;
  last_time: string | null;
  imported_at: string;
}

/** What an import did. */
export interface ImportReport {
  files: ImportRow[];
  totals: Totals;
  /** Texts of another kind, which were left alone. */
  others: string[];
  /** The new rejects, the first thousand of them. */
  rejects: {file: string; position: string; reason: string}[];
}

export const emptyReport: ImportReport = {
  files: [],
  totals: toTotals([]),
  others: [],
  rejects: []
};

/**
 * The views over what was staged: `staged_records`, of those the events, `staged`, and the parts by
 * change, `part_groups`, to which those belong that waited in the file `pending`.
 */
export async function createStagedViews(
  database: NativeDatabase,
  {schema, months, others}: StagedFiles,
  texts: readonly ReadText[],
  pending: string | null
): Promise<void> {
  const hashes = await Promise.all(texts.map(({sha256}) => sha256));
  const values = texts.map(
    ({file, bytes, isLog, unmatched}, i) =>
      `(${i}, ${literal(file)}, ${bytes}::BIGINT, ${literal(hashes[i]!)}, ${isLog}, ${literal(unmatched.join("; "))})`
  );
  await database.run(
    `CREATE TEMP TABLE texts AS FROM (VALUES ${values.join(", ")}) AS t(file_no, file, bytes, sha256, is_log, unmatched)`
  );
  const events = [schema, ...Object.values(months).flat()];
  await database.run(
    `CREATE TEMP VIEW staged AS FROM ${parquetFiles(events)} WHERE kind = 'event'`
  );
  await database.run(`CREATE TEMP VIEW others AS FROM ${parquetFiles([schema, ...others])}`);
  await database.run(partGroups(pending));
}

/** The parts of each change in a file, in their order; what waited comes before the store's copies. */
function partGroups(pending: string | null): string {
  const waiting = pending
    ? `SELECT -1 - row_number() OVER () AS seq, file, change_id, steps, changes FROM ${parquetFiles([pending])} UNION ALL `
    : "";
  return `CREATE TEMP TABLE part_groups AS ${waiting}
SELECT min(seq) AS seq, export_file AS file, change_id,
  list(steps[1] ORDER BY seq) FILTER (steps IS NOT NULL) AS steps,
  list(changes[1] ORDER BY seq) FILTER (changes IS NOT NULL) AS changes
FROM others WHERE kind = 'part' GROUP BY file_no, export_file, change_id`;
}

/** Closes the books of a run: the temporary tables `new_imports`, `new_rejects` and so on. */
export async function closeBooks(
  database: NativeDatabase,
  importedAt: Date,
  store: Pick<Manifest, "audits">
): Promise<void> {
  await database.run(newImports(importedAt));
  await database.run(`CREATE TEMP TABLE new_rejects AS
SELECT export_file AS file, position, reason, record FROM others
WHERE kind = 'reject' AND export_file IN (SELECT file FROM new_imports)
ORDER BY seq`);
  const known = store.audits ? `SELECT audit_id FROM ${parquetFiles([store.audits])}` : "SELECT ''";
  await database.run(`CREATE TEMP TABLE new_audits AS
SELECT ${auditSelection.join(", ")} FROM others
WHERE kind = 'audit' AND event_id NOT IN (${known})
QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY seq) = 1`);
  await database.run(`CREATE TEMP TABLE new_pending AS
SELECT file, change_id, steps, changes FROM part_groups
WHERE seq NOT IN (SELECT seq FROM fills) ORDER BY seq`);
}

const auditSelection = tables.audits.columns.map(({name}) =>
  name === "audit_id" ? "event_id AS audit_id" : name in auditColumns ? `audit.${name}` : name
);

function newImports(importedAt: Date): string {
  return `CREATE TEMP TABLE new_imports AS
WITH all_records AS (
  SELECT seq, file_no, kind, export_shape, time, disagrees, incomplete FROM staged
  UNION ALL SELECT seq, file_no, kind, export_shape, time, disagrees, incomplete FROM others
)
SELECT ${tables.imports.columns.map(({name}) => name).join(", ")} FROM (
  SELECT record.file_no, file, sha256, bytes, is_log,
    string_agg(DISTINCT export_shape, ', ' ORDER BY export_shape) AS shape,
    count(record.seq) FILTER (kind <> 'part') AS records,
    count_if(is_new) AS new_events,
    count_if(kind = 'event' AND NOT is_new) AS duplicates,
    count(conflicts.seq) AS conflicts,
    array_to_string(list_sort(list_distinct(flatten(list(conflicts.columns)))), ', ') AS differing,
    count_if(kind = 'audit') AS audits,
    count_if(kind = 'left out') AS left_out,
    count_if(kind = 'reject') AS rejects,
    count_if(kind = 'part') AS parts,
    count_if(disagrees) AS disagreements,
    count_if(incomplete AND kind <> 'reject') AS incomplete,
    nullif(any_value(unmatched), '') AS unknown_headings,
    nullif(differing, '') AS conflict_columns,
    min(time) FILTER (kind IN ('event', 'audit')) AS first_time,
    max(time) FILTER (kind IN ('event', 'audit')) AS last_time,
    TIMESTAMP ${literal(importedAt.toISOString().slice(0, 23))} AS imported_at
  FROM texts LEFT JOIN all_records AS record USING (file_no)
    LEFT JOIN copies USING (seq) LEFT JOIN conflicts USING (seq)
  GROUP BY ALL
  HAVING count(export_shape) > 0 OR (is_log AND rejects > 0)
  ORDER BY record.file_no)`;
}

/** Writes a run's rows of a table, behind the old ones where it has a file; gives the new file's name. */
export async function writeBook(
  database: NativeDatabase,
  book: BookName,
  previous: string | null,
  path: string
): Promise<void> {
  const old = previous === null ? "" : `FROM ${parquetFiles([previous])} UNION ALL BY NAME `;
  await database.run(writeParquet(`${old}FROM new_${book}`, path));
}

/** What the closed books say of the run. */
export async function readReport(
  database: NativeDatabase,
  texts: readonly ReadText[]
): Promise<ImportReport> {
  const {rows} = await database.query("FROM new_imports");
  const files = rows.map((row) => JSON.parse(JSON.stringify(row)) as ImportRow);
  const kept = new Set(files.map(({file}) => file));
  const rejects = await database.query("SELECT file, position, reason FROM new_rejects LIMIT 1000");
  return {
    files,
    totals: toTotals(files),
    others: texts.map(({file}) => file).filter((file) => !kept.has(file)),
    rejects: rejects.rows as unknown as ImportReport["rejects"]
  };
}

function toTotals(files: readonly ImportRow[]): Totals {
  const sum = (name: (typeof counts)[number]) =>
    files.reduce((total, file) => total + file[name], 0);
  return Object.fromEntries(counts.map((name) => [name, sum(name)])) as Totals;
}
