import type {NativeDatabase} from "../engine/native.js";
import {literal} from "../model/sqlText.js";
import {parquetFiles} from "../store/parquetFiles.js";
import type {StagedFiles} from "../store/staged.js";
import type {ReadText} from "./readFile.js";

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

/** The parts of each change in a file, in their order; what waited comes first. */
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
