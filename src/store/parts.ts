import {changeColumns, stepColumns} from "../model/events.js";
import {parquetFiles} from "./parquetFiles.js";
import {sqlKind} from "./staged.js";

// Steps and modified properties may come without their event. They may be spread over several files, or come more than
// once. Parts whose event has not come wait in the book `pending`.

/** The table `part_groups`: the parts of each change in a file, in their order. Parts that waited come first. */
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

/** The table `new_pending`: the parts that have no event yet. */
export const keepParts = `CREATE TEMP TABLE new_pending AS
SELECT arg_min(file, seq) AS file, change_id, ${joinParts("steps")} AS steps, ${joinParts("changes")} AS changes
FROM part_groups WHERE seq NOT IN (SELECT seq FROM fills)
GROUP BY change_id, steps IS NULL ORDER BY min(seq)`;

/**
 * The aggregate that joins an event's lists of parts, from a column of a source with `seq`. It takes the first list,
 * and from each later list the parts that the earlier lists lack. Parts are the same if everything but their details is
 * equal.
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
