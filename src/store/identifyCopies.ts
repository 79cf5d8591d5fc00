import type {NativeDatabase} from "../engine/native/native.js";
import {literal} from "../lib/sql.js";
import {parquetFiles} from "./parquetFiles.js";
import {madeUpPrefixes} from "./staged.js";

// Finds out which copies of a run, and which events of the store, are the same event. Some shapes give no id. Their
// events have an id made from the change's, until a copy with the log's own id comes.

/** SQL for whether an id was made from the change's. */
const isMadeUp = `regexp_matches(ids.event_id, '^(${madeUpPrefixes.join("|")})')`;

/**
 * Creates temporary tables from the views `staged` and `part_groups`, and the files of the store:
 * - `known`: `given_id`, `event_id`, `change_id`, `time`, `file` of stored events that the round may touch;
 * - `arrivals`: `seq`, `file_no`, `event_id`, `change_id`, `time` of the staged copies, and `file`, the number of their
 *   staged file;
 * - `fills`: `seq`, `event_id` of the groups of parts, once for each event they belong to;
 * - `homes`: for each event that the round touches `event_id`, `first_seq`, `is_stored`, `time`, and `is_single`, which
 *   is true for an event with one staged copy and nothing else.
 */
export async function identifyCopies(
  database: NativeDatabase,
  paths: readonly string[]
): Promise<void> {
  await database.run(`CREATE OR REPLACE TEMP TABLE arrivals AS
SELECT seq, file_no, event_id, change_id, time, file FROM staged`);
  await findKnown(database, paths);
  await database.run(namesTable);
  for (const table of ["arrivals", "known"]) await database.run(rename(table));
  await database.run(fillsTable);
  await database.run(homesTable);
}

/** Finds stored events by their ids first: looking for changes, too, is only needed where an id was made from one. */
async function findKnown(database: NativeDatabase, paths: readonly string[]): Promise<void> {
  await database.run(
    "CREATE OR REPLACE TEMP TABLE known (given_id VARCHAR, event_id VARCHAR, change_id VARCHAR, time TIMESTAMP, file VARCHAR)"
  );
  if (paths.length === 0) return;
  const find = (condition: string) => `INSERT INTO known
SELECT event_id, event_id, change_id, time, parse_filename(filename, false, 'both_slash')
FROM ${parquetFiles(paths)} WHERE ${condition}`;
  await database.run(find(`event_id IN (${arrivedIds})`));
  const {rows} = await database.query(`SELECT count(*)::INTEGER AS changes FROM (${loneChanges})`);
  if (rows[0]!.changes === 0) return;
  await database.run(
    find(`change_id IN (${loneChanges}) AND event_id NOT IN (SELECT event_id FROM known)`)
  );
}

const madeUpIds = madeUpPrefixes.map(
  (prefix) => `SELECT ${literal(prefix)} || change_id FROM arrivals WHERE change_id IS NOT NULL`
);
const arrivedIds = ["SELECT event_id FROM arrivals", ...madeUpIds].join(" UNION ALL ");

/** The changes of parts, and of events with a made-up id. */
const loneChanges = `SELECT change_id FROM part_groups UNION
SELECT change_id FROM (FROM arrivals SELECT event_id, change_id UNION ALL FROM known SELECT event_id, change_id) AS ids
WHERE change_id IS NOT NULL AND ${isMadeUp}`;

// The log's own id replaces a made-up id. If the change has several such ids, the id of the same second counts. Of two
// made-up ids of one change the alphabetically first remains.
const namesTable = `CREATE OR REPLACE TEMP TABLE names AS
WITH every AS (
  SELECT event_id, change_id, time FROM arrivals UNION ALL SELECT event_id, change_id, time FROM known
),
ids AS (
  SELECT event_id, change_id, date_trunc('second', min(time)) AS second, ${isMadeUp} AS is_made_up FROM every AS ids
  WHERE change_id IN (SELECT change_id FROM every AS ids WHERE ${isMadeUp})
  GROUP BY event_id, change_id
),
changes AS (
  SELECT change_id, count(*) FILTER (NOT is_made_up) AS own,
    min(event_id) FILTER (NOT is_made_up) AS own_id, min(event_id) FILTER (is_made_up) AS made_up_id
  FROM ids GROUP BY change_id
),
twins AS (
  SELECT ids.event_id, min(other.event_id) AS own_id FROM ids JOIN ids AS other USING (change_id, second)
  WHERE ids.is_made_up AND NOT other.is_made_up GROUP BY ids.event_id
)
SELECT ids.event_id AS made_up_id,
  CASE WHEN own = 1 THEN changes.own_id ELSE coalesce(twins.own_id, changes.made_up_id) END AS event_id
FROM ids JOIN changes USING (change_id) LEFT JOIN twins ON twins.event_id = ids.event_id
WHERE is_made_up`;

function rename(table: string): string {
  return `UPDATE ${table} SET event_id = names.event_id FROM names WHERE ${table}.event_id = names.made_up_id`;
}

const fillsTable = `CREATE OR REPLACE TEMP TABLE fills AS
WITH ids AS (
  SELECT event_id, change_id FROM arrivals UNION ALL SELECT event_id, change_id FROM known
)
SELECT DISTINCT seq, event_id FROM part_groups JOIN ids USING (change_id)`;

const homesTable = `CREATE OR REPLACE TEMP TABLE homes AS
WITH copies AS (
  SELECT event_id, seq, time, NULL AS file FROM arrivals
  UNION ALL SELECT event_id, NULL, time, file FROM known
  UNION ALL SELECT event_id, seq, NULL, NULL FROM fills
)
SELECT event_id,
  min(seq) FILTER (time IS NOT NULL) AS first_seq,
  count(file) > 0 AS is_stored,
  min(time) AS time,
  count(*) = 1 AS is_single
FROM copies GROUP BY event_id HAVING count(seq) > 0`;
