import type {NativeDatabase} from "../engine/native/native.js";
import {literal} from "../lib/sql.js";
import {givenColumns, givenSelection, storeColumns, storeSelection, toStoreRows} from "./derive.js";
import {chooseValues, evidenceColumns, isPart} from "./evidence.js";
import {identifyCopies} from "./identifyCopies.js";
import type {MonthFiles} from "./MonthFiles.js";
import {parquetFiles} from "./parquetFiles.js";
import {writeStaged} from "./staged.js";
import {typedRows} from "./storedRows.js";

/** How many events are merged at a time, so that memory does not grow with their number. */
const mergeSlice = 10_000;

interface MergeOptions {
  /** The staged files with the events of the round. The view `staged` numbers them from 1. */
  paths: readonly string[];
  /** A folder for new files. */
  staging: string;
}

/**
 * Merges the staged events (view `staged`) and the parts (table `part_groups`) into the store's files. Only files that
 * have an event that changes are written anew. Returns the paths of files that are to be added to the store, some of them
 * staged ones. Leaves temporary tables: `copies` (`seq`, `file_no` and `is_new` of each
 * staged event), `conflicts` (`seq`, and `columns` that differ) and `fills` (`seq` of the parts that found their event).
 */
export async function mergeStaged(
  database: NativeDatabase,
  files: MonthFiles,
  {paths, staging}: MergeOptions
): Promise<string[]> {
  await identifyCopies(database, files.paths);
  for (const table of roundTables) await database.run(table);
  const {rows} = await database.query("SELECT max(slice)::INTEGER AS last FROM shared_ids");
  const last = rows[0]!.last === null ? -1 : Number(rows[0]!.last);
  const merged: string[] = [];
  for (let slice = 0; slice <= last; slice++) {
    const shared = await gatherCopies(database, {slice, paths, files});
    if (shared) merged.push(...(await mergeShared(database, staging)));
  }
  await files.removeEvents();
  return [...merged, ...(await takeSingles(database, {paths, staging}))];
}

const roundTables = [
  `CREATE OR REPLACE TEMP TABLE copies AS
SELECT seq, file_no, event_id, seq = first_seq AND NOT is_stored AS is_new FROM arrivals JOIN homes USING (event_id)`,
  "CREATE OR REPLACE TEMP TABLE conflicts (seq BIGINT, columns VARCHAR[])",
  // The stored events that merged ones replace.
  "CREATE OR REPLACE TEMP TABLE removed (file VARCHAR, given_id VARCHAR)",
  // Events of one time are mostly in the same files.
  `CREATE OR REPLACE TEMP TABLE shared_ids AS
SELECT event_id, (row_number() OVER (ORDER BY time) - 1) // ${mergeSlice} AS slice FROM homes WHERE NOT is_single`
];

interface Slice extends Pick<MergeOptions, "paths"> {
  slice: number;
  files: MonthFiles;
}

const evidence = evidenceColumns.map(({name}) => name);
const [, ...otherColumns] = givenColumns;
const [givenId, ...otherGiven] = givenSelection;

/** Everything of an event but its id and the file that it is from. */
const content = [...otherColumns.filter((name) => name !== "export_file"), ...evidence].join(", ");

/**
 * Makes the table `shared`: every copy of the slice's events, the stored ones with a `seq` of -1, or 0 if they had
 * another id, and the parts. Leaves out events whose copies all say what the store has. Returns whether any is left.
 */
async function gatherCopies(
  database: NativeDatabase,
  {slice, paths, files}: Slice
): Promise<boolean> {
  const ids = `SELECT event_id FROM shared_ids WHERE slice = ${slice}`;
  const read = async (table: string) => {
    const {rows} = await database.query(
      `SELECT DISTINCT file FROM ${table} WHERE event_id IN (${ids}) ORDER BY file`
    );
    return rows.map(({file}) => file!);
  };
  const stored = (await read("known")).map((file) => files.toPath(String(file)));
  const staged = (await read("arrivals")).map((file) => paths[Number(file) - 1]!);
  const columns = [...storeColumns, ...evidenceColumns];
  const all = [
    `SELECT CASE WHEN given_id = known.event_id THEN -1 ELSE 0 END::BIGINT AS seq, known.event_id, event.* EXCLUDE (given_id)
FROM (SELECT ${givenId} AS given_id, ${[...otherGiven, ...evidence].join(", ")} FROM (${typedRows(columns, stored)})) AS event
JOIN (SELECT given_id, event_id FROM known WHERE event_id IN (${ids})) AS known USING (given_id)`,
    `SELECT seq, event_id, steps, changes, step_origins, change_origins FROM part_groups JOIN fills USING (seq)
WHERE event_id IN (${ids})`
  ];
  if (staged.length > 0) {
    all.push(`SELECT copies.seq, copies.event_id, ${otherGiven.join(", ")} FROM ${parquetFiles(staged)} AS event
JOIN (SELECT seq, event_id FROM copies WHERE event_id IN (${ids})) AS copies USING (seq)`);
  }
  await database.run(
    `CREATE OR REPLACE TEMP TABLE shared AS SELECT *, hash(${content}) AS content FROM (${all.join("\nUNION ALL BY NAME ")})`
  );
  await database.run(`DELETE FROM shared WHERE event_id NOT IN (
  SELECT event_id FROM shared GROUP BY event_id
  HAVING count(DISTINCT content) > 1 OR NOT bool_or(seq = -1) OR bool_or(seq = 0)
    OR any_value(export_file) FILTER (seq = -1) > min(export_file))`);
  const {rows} = await database.query("SELECT count(*) > 0 AS found FROM shared");
  return Boolean(rows[0]!.found);
}

/** Merges the copies in `shared`. Writes the events that change, and returns the paths of their files. */
async function mergeShared(database: NativeDatabase, staging: string): Promise<string[]> {
  await database.run(
    `CREATE OR REPLACE TEMP TABLE merged AS SELECT *, hash(${content}) AS content FROM (${chooseValues("shared")})`
  );
  await database.run(markConflicts);
  await database.run(`DELETE FROM merged WHERE event_id IN (
  SELECT event_id FROM merged JOIN shared USING (event_id)
  WHERE seq = -1 AND shared.content = merged.content AND shared.export_file = merged.export_file
) AND event_id NOT IN (SELECT event_id FROM shared WHERE seq = 0)`);
  await database.run(`INSERT INTO removed
SELECT file, given_id FROM known WHERE event_id IN (SELECT event_id FROM merged)`);
  return writeStaged(database, toStoreRows("FROM merged", [...evidence, month]), staging);
}

/**
 * The staged files with the events that have one copy. A file that has others, too, is written anew without them, and
 * one that has none is left out.
 */
async function takeSingles(
  database: NativeDatabase,
  {paths, staging}: MergeOptions
): Promise<string[]> {
  const {rows} = await database.query(`SELECT file, bool_and(is_single) AS whole
FROM arrivals JOIN homes USING (event_id) GROUP BY file HAVING bool_or(is_single) ORDER BY file`);
  const taken: string[] = [];
  for (const {file, whole} of rows) {
    const path = paths[Number(file) - 1]!;
    const singles = `SELECT ${storeSelection}, ${month} FROM ${parquetFiles([path])}
WHERE seq IN (SELECT first_seq FROM homes WHERE is_single)`;
    taken.push(...(whole ? [path] : await writeStaged(database, singles, staging)));
  }
  return taken;
}

const month = "strftime(time, '%Y-%m') AS month";

// Some shapes cut times to the second or the millisecond. Such times are equal.
const sameTime = ["microsecond", "millisecond", "second"]
  .map((unit) => {
    const cut = `date_trunc('${unit}', copy.time)`;
    return `(${cut} = date_trunc('${unit}', first.time) AND ${cut} IN (copy.time, first.time))`;
  })
  .join(" OR ");

// Provision on demand gives the time of its end, not the time of the log.
const otherTime = `'on-demand' NOT IN (copy.export_shape, first.export_shape) AND NOT (${sameTime})`;

/** Columns in which two copies may differ without a conflict, because the values mean the same. */
const alikeColumns = ["source_system_raw", "target_system_raw", "export_shape", "export_file"];

const compared = otherColumns.filter((name) => !alikeColumns.includes(name));

/** A copy's value; null for a list that came in parts. */
function toValue(name: string): string {
  return name === "steps" || name === "changes"
    ? `CASE WHEN NOT ${isPart(name)} THEN ${name} END`
    : name;
}

const differing = compared.map((name) => {
  const differs = name === "time" ? otherTime : `copy.${name} <> first.${name}`;
  return `CASE WHEN ${differs} THEN ${literal(name)} END`;
});

const markConflicts = `INSERT INTO conflicts
WITH copy AS (
  SELECT seq, event_id, export_shape, ${compared.map((name) => `${toValue(name)} AS ${name}`).join(", ")}
  FROM shared WHERE time IS NOT NULL
),
first AS (
  SELECT event_id, ${["export_shape", ...compared].map((name) => `arg_min(${name}, seq) AS ${name}`).join(", ")}
  FROM copy GROUP BY event_id
)
SELECT seq, columns FROM (
  SELECT copy.seq, list_filter([${differing.join(",\n  ")}], lambda name: name IS NOT NULL) AS columns
  FROM copy JOIN first USING (event_id) WHERE copy.seq > 0
) WHERE len(columns) > 0`;
