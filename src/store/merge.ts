import {join} from "node:path";
import type {NativeDatabase} from "../engine/native.js";
import {literal} from "../model/sqlText.js";
import {givenColumns, givenSelection, storeColumns, toStoreRows} from "./derive.js";
import {parquetFiles, writeParquet} from "./parquet.js";

/** Copies of events are merged so many events at a time, so that memory does not grow with them. */
const mergeSlice = 20_000;

/** Columns in which two copies may differ without a conflict: they say the same in other words. */
const alikeColumns = ["source_system_raw", "target_system_raw", "export_shape", "export_file"];

export interface MergeOptions {
  store: string;
  /** The store's month files, `2026-10` → name in the store's folder. */
  months: Readonly<Record<string, string>>;
  /** The name of a month's new file. */
  toName(month: string): string;
}

/**
 * Merges the staged events (view `staged`, in the order of `seq`) into the store's months. A further
 * copy of an event fills what is null in the earlier ones. Writes a new file for each month that any
 * of them belongs to, and returns those files. Leaves the temporary table `copies` behind: per staged
 * event `seq`, `file_no`, `is_new` and `is_conflict`.
 */
export async function mergeStaged(
  database: NativeDatabase,
  {store, months, toName}: MergeOptions
): Promise<Record<string, string>> {
  const stored = Object.fromEntries(
    Object.entries(months).map(([month, name]) => [month, join(store, name)])
  );
  await database.run(findHomes(stored));
  await database.run(copiesTable);
  const {rows} = await database.query(
    "SELECT month, count(*) FILTER (NOT is_single)::INTEGER AS shared FROM homes GROUP BY month ORDER BY month"
  );
  const written: Record<string, string> = {};
  for (const row of rows) {
    const month = String(row.month);
    const slices = Math.ceil(Number(row.shared) / mergeSlice);
    const name = toName(month);
    const path = join(store, name);
    await mergeMonth(database, {month, slices, stored: stored[month], path});
    written[month] = name;
  }
  return written;
}

/**
 * Table `homes`: each staged event's id, the seq of its first copy, whether the store has it, and the
 * month it belongs to, which is that of the stored copy or else of the first.
 */
function findHomes(months: Readonly<Record<string, string>>): string {
  const stored = Object.entries(months).map(
    ([month, path]) =>
      `SELECT event_id, ${literal(month)} AS month FROM ${parquetFiles([path])}
       WHERE event_id IN (SELECT event_id FROM staged)`
  );
  const known = stored.length
    ? stored.join(" UNION ALL ")
    : "SELECT '' AS event_id, '' AS month WHERE false";
  return `CREATE OR REPLACE TEMP TABLE homes AS
WITH known AS (${known})
SELECT event_id,
  min(seq) AS first_seq,
  any_value(known.month) IS NOT NULL AS is_stored,
  coalesce(any_value(known.month), strftime(arg_min(time, seq), '%Y-%m')) AS month,
  count(*) = 1 AND NOT is_stored AS is_single
FROM staged LEFT JOIN known USING (event_id)
GROUP BY event_id`;
}

const copiesTable = `CREATE OR REPLACE TEMP TABLE copies AS
SELECT seq, file_no, seq = first_seq AND NOT is_stored AS is_new, false AS is_conflict
FROM staged JOIN homes USING (event_id)`;

interface MonthOptions {
  month: string;
  slices: number;
  stored: string | undefined;
  path: string;
}

async function mergeMonth(database: NativeDatabase, options: MonthOptions): Promise<void> {
  const {month, slices, stored, path} = options;
  await database.run(
    `CREATE OR REPLACE TEMP TABLE merged AS SELECT ${givenColumns.join(", ")} FROM staged LIMIT 0`
  );
  for (let slice = 0; slice < slices; slice++) {
    await database.run(gatherCopies(options, slice));
    await database.run(mergeSliceQuery);
    await database.run(markConflicts);
  }
  const shared = `SELECT event_id FROM homes WHERE month = ${literal(month)} AND NOT is_single`;
  const singles = `SELECT first_seq FROM homes WHERE month = ${literal(month)} AND is_single`;
  const fresh = toStoreRows(`SELECT ${givenColumns.join(", ")} FROM staged WHERE seq IN (${singles})
  UNION ALL SELECT * FROM merged`);
  const kept =
    stored &&
    `SELECT ${storeColumns.join(", ")} FROM ${parquetFiles([stored])} WHERE event_id NOT IN (${shared})
UNION ALL `;
  await database.run(writeParquet(`${kept ?? ""}${fresh}`, path));
}

/** Table `shared`: every copy of the slice's events, the stored one first. */
function gatherCopies({month, slices, stored}: MonthOptions, slice: number): string {
  const ids = `SELECT event_id FROM homes
  WHERE month = ${literal(month)} AND NOT is_single AND hash(event_id) % ${slices} = ${slice}`;
  const fromStore =
    stored &&
    `SELECT -1::BIGINT AS seq, ${givenSelection} FROM ${parquetFiles([stored])}
WHERE event_id IN (${ids}) UNION ALL `;
  return `CREATE OR REPLACE TEMP TABLE shared AS
${fromStore ?? ""}SELECT seq, ${givenColumns.join(", ")} FROM staged WHERE event_id IN (${ids})`;
}

const mergeSliceQuery = `INSERT INTO merged SELECT event_id, ${givenColumns
  .slice(1)
  .map((name) => `arg_min(${name}, seq) AS ${name}`)
  .join(", ")} FROM shared GROUP BY event_id`;

// Some shapes cut the fraction off a time: that is no other time.
const sameTime = `(copy.time = merged.time OR (date_trunc('second', copy.time) = date_trunc('second', merged.time)
    AND date_trunc('second', copy.time) IN (copy.time, merged.time)))`;

const markConflicts = `UPDATE copies SET is_conflict = true FROM (
  SELECT copy.seq FROM shared AS copy JOIN merged USING (event_id)
  WHERE NOT ${sameTime}
  ${givenColumns
    .filter((name) => name !== "event_id" && name !== "time" && !alikeColumns.includes(name))
    .map((name) => `OR copy.${name} <> merged.${name}`)
    .join("\n  ")}
) AS conflicts WHERE conflicts.seq = copies.seq`;
