import type {Row} from "../engine/Database.js";
import type {NativeDatabase} from "../engine/native/native.js";
import {literal} from "../lib/sql.js";
import type {RecordOf} from "../model/columns.js";
import {publishedTables} from "../model/publishedTables.js";
import type {BookName} from "./manifest.js";
import {copyToParquet, parquetFiles} from "./parquetFiles.js";
import type {StagedKind, StagedText} from "./staged.js";
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

/** The table `tallies`: how many records of each kind and shape the texts have, since the last commit. */
export const createTallies = `CREATE OR REPLACE TEMP TABLE tallies (
  file_no INTEGER, kind VARCHAR, export_shape VARCHAR, records BIGINT, new_events BIGINT, conflicts BIGINT,
  differing VARCHAR[], disagreements BIGINT, incomplete BIGINT, first_time TIMESTAMP, last_time TIMESTAMP)`;

/** Adds the records of a round to `tallies`: the views `staged` and `others`. */
export const tally = `INSERT INTO tallies
WITH records AS (
  SELECT seq, file_no, kind, export_shape, time, disagrees, incomplete FROM staged
  UNION ALL SELECT seq, file_no, kind, export_shape, time, disagrees, incomplete FROM others
)
SELECT record.file_no, kind, export_shape, count(*), count(*) FILTER (is_new), count(conflicts.seq),
  coalesce(list_distinct(flatten(list(conflicts.columns))), []), count(*) FILTER (disagrees),
  count(*) FILTER (incomplete), min(time), max(time)
FROM records AS record LEFT JOIN copies USING (seq) LEFT JOIN conflicts USING (seq)
GROUP BY record.file_no, kind, export_shape`;

interface BooksOptions {
  /** The texts that were read since the last commit, and the number of the first. */
  texts: readonly StagedText[];
  firstText: number;
  /** The file of the audits that are known. */
  audits: string | null;
}

/** Makes the books of the texts: the temporary tables `texts`, `new_imports`, `new_rejects` and `new_audits`. */
export async function closeBooks(
  database: NativeDatabase,
  {texts, firstText, audits}: BooksOptions
): Promise<void> {
  await database.run(`CREATE OR REPLACE TEMP TABLE texts
  (file_no INTEGER, file VARCHAR, bytes BIGINT, sha256 VARCHAR, is_log BOOLEAN, unmatched VARCHAR)`);
  const rows = texts.map(
    ({file, bytes, sha256, isLog, unmatched}, i) =>
      `(${firstText + i}, ${literal(file)}, ${bytes}, ${literal(sha256)}, ${isLog}, ${literal(unmatched.join("; "))})`
  );
  if (rows.length > 0) await database.run(`INSERT INTO texts VALUES ${rows.join(", ")}`);
  await database.run(newImports(new Date()));
  await database.run(`CREATE OR REPLACE TEMP TABLE new_rejects AS
SELECT export_file AS file, position, reason, record FROM others
WHERE kind = ${sqlKind("reject")} AND export_file IN (SELECT file FROM new_imports)
ORDER BY seq`);
  const known = audits ? `SELECT audit_id FROM ${parquetFiles([audits])}` : "SELECT ''";
  await database.run(`CREATE OR REPLACE TEMP TABLE new_audits AS
SELECT ${auditSelection.join(", ")} FROM others
WHERE kind = ${sqlKind("audit")} AND event_id NOT IN (${known})
QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY seq) = 1`);
}

/** The kinds of records that have a time. */
const logged = `${sqlKind("event")}, ${sqlKind("audit")}`;

/** SQL for a sum over a text's tallies, 0 if none meets the condition. */
function sum(column: string, condition = "true"): string {
  return `coalesce(sum(${column}) FILTER (${condition}), 0)::BIGINT`;
}

function newImports(importedAt: Date): string {
  const ofKind = (kind: StagedKind) => `kind = ${sqlKind(kind)}`;
  return `CREATE OR REPLACE TEMP TABLE new_imports AS
SELECT ${publishedTables.imports.columns.map(({name}) => name).join(", ")} FROM (
  SELECT text.file_no, file, sha256, bytes, is_log,
    string_agg(DISTINCT export_shape, ', ' ORDER BY export_shape) AS shape,
    ${sum("records", `kind <> ${sqlKind("part")}`)} AS records,
    ${sum("tally.new_events")} AS new_events,
    ${sum("records - tally.new_events", ofKind("event"))} AS duplicates,
    ${sum("tally.conflicts")} AS conflicts,
    ${sum("records", ofKind("audit"))} AS audits,
    ${sum("records", ofKind("left out"))} AS left_out,
    ${sum("records", ofKind("reject"))} AS rejects,
    ${sum("records", ofKind("part"))} AS parts,
    ${sum("tally.disagreements")} AS disagreements,
    ${sum("tally.incomplete", `kind IN (${logged})`)} AS incomplete,
    nullif(any_value(unmatched), '') AS unknown_headings,
    nullif(array_to_string(list_sort(list_distinct(flatten(list(differing)))), ', '), '') AS conflict_columns,
    min(tally.first_time) FILTER (kind IN (${logged})) AS first_time,
    max(tally.last_time) FILTER (kind IN (${logged})) AS last_time,
    TIMESTAMP ${literal(importedAt.toISOString().slice(0, 23))} AS imported_at
  FROM texts AS text LEFT JOIN tallies AS tally USING (file_no)
  GROUP BY text.file_no, file, sha256, bytes, is_log
  HAVING count(export_shape) > 0 OR (is_log AND rejects > 0)
  ORDER BY text.file_no)`;
}

const inAudit: ReadonlySet<string> = new Set(auditMembers);
const auditSelection = publishedTables.audits.columns.map(({name}) =>
  name === "audit_id" ? "event_id AS audit_id" : inAudit.has(name) ? `audit.${name}` : name
);

/** Reads the outcome for the texts from their books. */
export async function readBooks(
  database: NativeDatabase
): Promise<Pick<Appended, "files" | "rejects">> {
  const {rows} = await database.query("FROM new_imports");
  const rejects = await database.query("SELECT file, position, reason FROM new_rejects LIMIT 1000");
  return {
    files: rows.map((row) => JSON.parse(JSON.stringify(row)) as ImportRow),
    rejects: rejects.rows.map(toReject)
  };
}

function toReject({file, position, reason}: Row): Appended["rejects"][number] {
  return {file: String(file), position: String(position), reason: String(reason)};
}

/** The hashes of files with a record of no known shape. A newer reader may recognise it. */
export async function findUnread(database: NativeDatabase): Promise<string[]> {
  const {rows} = await database.query(`SELECT DISTINCT sha256 FROM texts
WHERE file NOT IN (SELECT file FROM new_imports)
  OR file_no IN (SELECT file_no FROM tallies WHERE kind = ${sqlKind("left out")} AND export_shape IS NULL)`);
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
