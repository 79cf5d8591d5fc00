import type {NativeDatabase} from "../engine/native/native.js";
import {changeColumns, stepColumns} from "../model/events.js";
import {parquetFiles} from "./parquetFiles.js";
import {sqlKind} from "./staged.js";

// Steps and modified properties may come without their event. They may be spread over several files, or come more than
// once. Parts whose event has not come wait in the book `pending`. Their order follows from the names of the files and
// from the places in these, not from the order in which they came.

/** The table `part_groups`: the parts of each change in a file, in their order, and the parts that waited. */
export function groupParts(pending: string | null): string {
  const columns = "seq, file, change_id, steps, changes, step_origins, change_origins";
  const waiting = pending
    ? `UNION ALL BY NAME SELECT -1 - row_number() OVER () AS seq, * FROM ${parquetFiles([pending])}`
    : "";
  return `CREATE OR REPLACE TEMP TABLE part_groups AS SELECT ${columns} FROM (
SELECT min(seq) AS seq, export_file AS file, change_id,
  list(steps[1] ORDER BY seq) FILTER (steps IS NOT NULL) AS steps,
  list(changes[1] ORDER BY seq) FILTER (changes IS NOT NULL) AS changes,
  list(${origin} ORDER BY seq) FILTER (steps IS NOT NULL) AS step_origins,
  list(${origin} ORDER BY seq) FILTER (changes IS NOT NULL) AS change_origins
FROM others WHERE kind = ${sqlKind("part")} GROUP BY file_no, export_file, change_id ${waiting})`;
}

/** SQL for the place of a staged part: its file, and its record's number in the file. */
const origin = "{'file': export_file, 'position': seq & 4294967295}";

const waiting = "FROM part_groups WHERE seq NOT IN (SELECT seq FROM fills)";

/** The table `new_pending`: the parts that have no event yet. */
export const keepParts = `CREATE OR REPLACE TEMP TABLE new_pending AS
SELECT coalesce(step_origins, change_origins)[1].file AS file, change_id, steps, changes, step_origins, change_origins
FROM (
  ${joinParts(`SELECT seq, change_id, steps, step_origins, file AS export_file ${waiting}`, "change_id", "steps", "step_origins")}
  UNION ALL BY NAME
  ${joinParts(`SELECT seq, change_id, changes, change_origins, file AS export_file ${waiting}`, "change_id", "changes", "change_origins")}
) ORDER BY ALL`;

/** How many steps and modified properties wait in `new_pending`. */
export async function countPending(database: NativeDatabase): Promise<number> {
  const {rows} = await database.query(
    "SELECT coalesce(sum(coalesce(len(steps), 0) + coalesce(len(changes), 0)), 0)::INTEGER AS parts FROM new_pending"
  );
  return Number(rows[0]!.parts);
}

/**
 * The query that joins lists of parts by a key. Its source has `seq`, the key, the list, the origins of the parts, and
 * `export_file` for lists without origins. The same part counts as often as in the list that has it most often. Parts
 * are the same if everything but their details is equal.
 */
export function joinParts(source: string, key: string, list: string, origins: string): string {
  const compared =
    list === "steps" ? stepColumns.filter(({name}) => name !== "details") : changeColumns;
  const identity = compared.map(({name}) => `part.${name}`).join(", ");
  return `SELECT ${key}, list(part ORDER BY origin) AS ${list}, list(origin ORDER BY origin) AS ${origins} FROM (
  SELECT ${key}, arg_min(part, origin) AS part, min(origin) AS origin FROM (
    SELECT ${key}, part, origin, row_number() OVER (PARTITION BY seq, ${key}, ${identity} ORDER BY origin) AS nth
    FROM (
      SELECT seq, ${key}, unnest(${list}) AS part, unnest(coalesce(${origins},
        list_transform(${list}, lambda part, i: {'file': export_file, 'position': i}))) AS origin
      FROM (${source}) WHERE ${list} IS NOT NULL
    )
  ) GROUP BY ${key}, ${identity}, nth
) GROUP BY ${key}`;
}
