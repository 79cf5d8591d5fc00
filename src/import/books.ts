import type {NativeDatabase} from "../engine/native.js";
import {tables} from "../model/tables.js";
import {literal} from "../model/sqlText.js";
import {parquetFiles, writeParquet} from "../store/parquet.js";
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
  disagreements: number;
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

/** The views over what was staged: `staged_records`, and of those the events, `staged`. */
export async function createStagedViews(
  database: NativeDatabase,
  staged: readonly string[],
  texts: readonly ReadText[]
): Promise<void> {
  const hashes = await Promise.all(texts.map(({sha256}) => sha256));
  const values = texts.map(
    ({file, bytes, isLog}, i) =>
      `(${i}, ${literal(file)}, ${bytes}::BIGINT, ${literal(hashes[i]!)}, ${isLog})`
  );
  await database.run(
    `CREATE TEMP TABLE texts AS FROM (VALUES ${values.join(", ")}) AS t(file_no, file, bytes, sha256, is_log)`
  );
  await database.run(`CREATE TEMP VIEW staged_records AS
SELECT record.*, file AS export_file FROM ${parquetFiles(staged)} AS record JOIN texts USING (file_no)`);
  await database.run("CREATE TEMP VIEW staged AS FROM staged_records WHERE kind = 'event'");
}

/** Closes the books of a run: the temporary tables `new_imports` and `new_rejects`. */
export async function closeBooks(database: NativeDatabase, importedAt: Date): Promise<void> {
  await database.run(`CREATE TEMP TABLE new_imports AS
SELECT ${tables.imports.columns.map(({name}) => name).join(", ")} FROM (
  SELECT file_no, file, sha256, bytes, is_log,
    string_agg(DISTINCT export_shape, ', ' ORDER BY export_shape) AS shape,
    count(record.seq) AS records,
    count_if(is_new) AS new_events,
    count_if(kind = 'event' AND NOT is_new) AS duplicates,
    count_if(is_conflict) AS conflicts,
    0::BIGINT AS audits,
    count_if(kind = 'left out') AS left_out,
    count_if(kind = 'reject') AS rejects,
    count_if(disagrees) AS disagreements,
    min(time) FILTER (kind = 'event') AS first_time,
    max(time) FILTER (kind = 'event') AS last_time,
    TIMESTAMP ${literal(importedAt.toISOString().slice(0, 23))} AS imported_at
  FROM texts LEFT JOIN staged_records AS record USING (file_no) LEFT JOIN copies USING (seq)
  GROUP BY ALL
  HAVING new_events + duplicates > 0 OR (is_log AND rejects > 0)
  ORDER BY file_no)`);
  await database.run(`CREATE TEMP TABLE new_rejects AS
SELECT export_file AS file, position, reason, record FROM staged_records
WHERE kind = 'reject' AND export_file IN (SELECT file FROM new_imports)
ORDER BY seq`);
}

/** Writes a book with a run's new rows behind the old ones; gives the new file's name. */
export async function writeBook(
  database: NativeDatabase,
  book: "imports" | "rejects",
  previous: string | null,
  path: string
): Promise<void> {
  const old = previous === null ? "" : `FROM ${parquetFiles([previous])} UNION ALL `;
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
