import {changeColumns, stepColumns} from "../model/events.js";

// Steps and modified properties may come in several files, each with some of an event's, or with the
// same ones again.

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

const comparedOfSteps = stepColumns.filter(({name}) => name !== "details");

function isSame(column: string): string {
  const columns = column.endsWith("steps") ? comparedOfSteps : changeColumns;
  return columns.map(({name}) => `old.${name} IS NOT DISTINCT FROM part.${name}`).join(" AND ");
}
