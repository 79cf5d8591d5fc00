import {changeColumns, stepColumns} from "../model/events.js";
import {parquetFiles} from "./parquetFiles.js";
import {sqlKind} from "./staged.js";

// Steps and modified properties may come without their event: in several files, each with some of an
// event's, or with the same ones again. Those whose event never came wait in the book `pending`.

/** The table `part_groups`: the parts of each change in a file, in their order; what waited comes first. */
export function groupParts(pending: string | null): string {
  const waiting = pending
    ? `SELECT -1 - row_number() OVER () AS seq, file, change_id, steps, changes FROM ${parquetFiles([pending])} UNION ALL `
    : "";
  return `CREATE TEMP TABLE part_groups AS ${waiting}
SELECT min(seq) AS seq, export_file AS file, change_id,
  list(steps[1] ORDER BY seq) FILTER (steps IS NOT NULL) AS steps,
  list(changes[1] ORDER BY seq) FILTER (changes IS NOT NULL) AS changes
FROM others WHERE kind = ${sqlKind("part")} GROUP BY file_no, export_file, change_id`;
}

/** The table `new_pending`: the parts that still have found no event. */
export const keepParts = `CREATE TEMP TABLE new_pending AS
SELECT arg_min(file, seq) AS file, change_id, ${joinParts("steps")} AS steps, ${joinParts("changes")} AS changes
FROM part_groups WHERE seq NOT IN (SELECT seq FROM fills)
GROUP BY change_id, steps IS NULL ORDER BY min(seq)`;

/**
 * The aggregate that joins an event's lists of parts, a column of a source with `seq`: the first list, and
 * of every further one what the lists before lack. Rows are the same if all but their details are.
 */
export function joinParts(column: string): string {
  const isKnown = `len(list_filter(joined, lambda old: ${isSame(column)})) > 0`;
  const added = `list_filter(list, lambda part: NOT ${isKnown})`;
  return `list_reduce(list(${column} ORDER BY seq) FILTER (${column} IS NOT NULL),
    lambda joined, list: joined || ${added})`;
}

function isSame(column: string): string {
  const isOfSteps = column.endsWith("steps");
  const compared = isOfSteps ? stepColumns.filter(({name}) => name !== "details") : changeColumns;
  return compared.map(({name}) => `old.${name} IS NOT DISTINCT FROM part.${name}`).join(" AND ");
}
