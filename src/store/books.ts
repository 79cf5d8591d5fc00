import type {Row} from "../engine/Database.js";
import type {NativeDatabase} from "../engine/native/native.js";
import {literal} from "../lib/sql.js";
import type {RecordOf} from "../model/columns.js";
import {publishedTables} from "../model/publishedTables.js";
import type {BookName} from "./manifest.js";
import {copyToParquet, parquetFiles} from "./parquetFiles.js";
import {keepParts} from "./parts.js";
import {auditMembers, sqlKind} from "./staged.js";

/** A row of the table `imports`, with times as ISO text in UTC. */
export type ImportRow = RecordOf<(typeof publishedTables.imports.columns)[number]>;

/** The outcome for the records that a run appended. */
export interface Appended {
  /** The files that held a provisioning log. */
  files: ImportRow[];
  /** The new rejects, the first thousand of them. */
  rejects: {file: string; position: string; reason: string}[];
  /** How many steps and modified properties wait for their events, from this run and earlier ones. */
  pending: number;
}

/** Makes the books of a run: the temporary tables `new_imports`, `new_rejects` and so on. */
export async function closeBooks(
  database: NativeDatabase,
  importedAt: Date,
  audits: string | null
): Promise<void> {
  await database.run(newImports(importedAt));
  await database.run(`CREATE TEMP TABLE new_rejects AS
SELECT export_file AS file, position, reason, record FROM others
WHERE kind = ${sqlKind("reject")} AND export_file IN (SELECT file FROM new_imports)
ORDER BY seq`);
  const known = audits ? `SELECT audit_id FROM ${parquetFiles([audits])}` : "SELECT ''";
  await database.run(`CREATE TEMP TABLE new_audits AS
SELECT ${auditSelection.join(", ")} FROM others
WHERE kind = ${sqlKind("audit")} AND event_id NOT IN (${known})
QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY seq) = 1`);
  await database.run(keepParts);
}

/** The kinds of records that have a time. */
const logged = `${sqlKind("event")}, ${sqlKind("audit")}`;

function newImports(importedAt: Date): string {
  return `CREATE TEMP TABLE new_imports AS
WITH all_records AS (
  SELECT seq, file_no, kind, export_shape, time, disagrees, incomplete FROM staged
  UNION ALL SELECT seq, file_no, kind, export_shape, time, disagrees, incomplete FROM others
)
SELECT ${publishedTables.imports.columns.map(({name}) => name).join(", ")} FROM (
  SELECT record.file_no, file, sha256, bytes, is_log,
    string_agg(DISTINCT export_shape, ', ' ORDER BY export_shape) AS shape,
    count(record.seq) FILTER (kind <> ${sqlKind("part")}) AS records,
    count(*) FILTER (is_new) AS new_events,
    count(*) FILTER (kind = ${sqlKind("event")} AND NOT is_new) AS duplicates,
    count(conflicts.seq) AS conflicts,
    array_to_string(list_sort(list_distinct(flatten(list(conflicts.columns)))), ', ') AS differing,
    count(*) FILTER (kind = ${sqlKind("audit")}) AS audits,
    count(*) FILTER (kind = ${sqlKind("left out")}) AS left_out,
    count(*) FILTER (kind = ${sqlKind("reject")}) AS rejects,
    count(*) FILTER (kind = ${sqlKind("part")}) AS parts,
    count(*) FILTER (disagrees) AS disagreements,
    count(*) FILTER (incomplete AND kind IN (${logged})) AS incomplete,
    nullif(any_value(unmatched), '') AS unknown_headings,
    nullif(differing, '') AS conflict_columns,
    min(time) FILTER (kind IN (${logged})) AS first_time,
    max(time) FILTER (kind IN (${logged})) AS last_time,
    TIMESTAMP ${literal(importedAt.toISOString().slice(0, 23))} AS imported_at
  FROM texts LEFT JOIN all_records AS record USING (file_no)
    LEFT JOIN copies USING (seq) LEFT JOIN conflicts USING (seq)
  GROUP BY ALL
  HAVING count(export_shape) > 0 OR (is_log AND rejects > 0)
  ORDER BY record.file_no)`;
}

const inAudit: ReadonlySet<string> = new Set(auditMembers);
const auditSelection = publishedTables.audits.columns.map(({name}) =>
  name === "audit_id" ? "event_id AS audit_id" : inAudit.has(name) ? `audit.${name}` : name
);

/** Reads the outcome of the run from its books. */
export async function readBooks(database: NativeDatabase): Promise<Appended> {
  const {rows} = await database.query("FROM new_imports");
  const rejects = await database.query("SELECT file, position, reason FROM new_rejects LIMIT 1000");
  const [waiting] = (await database.query(countPending)).rows;
  return {
    files: rows.map((row) => JSON.parse(JSON.stringify(row)) as ImportRow),
    rejects: rejects.rows.map(toReject),
    pending: Number(waiting!.parts)
  };
}

function toReject({file, position, reason}: Row): Appended["rejects"][number] {
  return {file: String(file), position: String(position), reason: String(reason)};
}

const countPending = `SELECT coalesce(sum(coalesce(len(steps), 0) + coalesce(len(changes), 0)), 0)::INTEGER AS parts
FROM new_pending`;

/** The hashes of files with a record of no known shape. A newer reader may recognise it. */
export async function findUnread(database: NativeDatabase): Promise<string[]> {
  const {rows} = await database.query(`SELECT DISTINCT sha256 FROM texts
WHERE file NOT IN (SELECT file FROM new_imports)
  OR file_no IN (SELECT file_no FROM others WHERE kind = ${sqlKind("left out")} AND export_shape IS NULL)`);
  return rows.map(({sha256}) => String(sha256));
}

/** Writes a new file with the old rows of a book, if it has a file, and the run's rows after them. */
export async function writeBook(
  database: NativeDatabase,
  book: BookName,
  previous: string | null,
  path: string
): Promise<void> {
  const old = previous === null ? "" : `FROM ${parquetFiles([previous])} UNION ALL BY NAME `;
  await database.run(copyToParquet(`${old}FROM new_${book}`, path));
}
