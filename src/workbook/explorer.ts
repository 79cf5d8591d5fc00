import {identifier} from "../lib/sql.js";
import {dimensionColumns} from "../model/events.js";
import type {ExplorerSort} from "../model/explorerColumns.js";
import {explorerColumns, nameColumns} from "../model/explorerColumns.js";
import type {SiteTable} from "../tables/siteTables.js";
import type {RowSpec} from "./rows.js";
import type {Scope} from "./types.js";

/** The tables that a list of events reads. */
export const explorerTables: readonly SiteTable[] = ["event_rows", "identities", "cycle_spans"];

// A column comes from event_rows, unless it is computed here.
const sources: Readonly<Record<string, string>> = {
  ...Object.fromEntries(dimensionColumns.map((name) => [name, `chosen.${name}::VARCHAR`])),
  name: `coalesce(${nameColumns.join(", ")})`,
  reason: "coalesce(error_code, skip_reason)",
  app_name: "coalesce(app_name, app_id)",
  cycle_started: "cycle_spans.started"
};

const selection = [
  "event",
  "chosen.skip_class::VARCHAR AS skip_class",
  ...explorerColumns.map(({name}) => `${sources[name] ?? name} AS ${name}`)
].join(", ");

/** Rows of event_rows, with the values for their numbers. */
function withNames(rows: string): string {
  return `(${rows}) AS chosen
LEFT JOIN identities USING (identity)
LEFT JOIN cycle_spans ON cycle_spans.cycle = chosen.cycle`;
}

/** The newest events of a scope with every column of the list. */
export function newestEvents({condition}: Scope, limit: number): string {
  const newest = `SELECT event
  FROM event_rows
  WHERE ${condition}
  ORDER BY event DESC
  LIMIT ${limit}`;
  return `SELECT ${selection}
FROM ${withNames(`FROM event_rows WHERE event IN (${newest})`)}
ORDER BY event DESC`;
}

/**
 * The statement that sorts the numbers of a scope's events into a table, so that any stretch of them can be read at
 * once, however long the list is. Rows without the column come last. Among equal rows, the newest come first.
 */
export function orderEvents(
  list: string,
  {condition}: Scope,
  {column, order}: ExplorerSort
): string {
  const direction = order === "descending" ? "DESC" : "ASC";
  const matches = `FROM event_rows WHERE ${condition}`;
  // The numbers are already in the order of time.
  const ordered =
    column === "local_time"
      ? `(${matches}) ORDER BY event ${direction}`
      : `${withNames(matches)} ORDER BY ${sources[column] ?? column} ${direction} NULLS LAST, event DESC`;
  return `CREATE OR REPLACE TEMP TABLE ${identifier(list)} AS
SELECT event
FROM ${ordered}`;
}

/** The row that countOrdered gives. */
export const totalRow = {total: "INTEGER"} as const satisfies RowSpec;

/** How many events orderEvents has sorted. */
export function countOrdered(list: string): string {
  return `SELECT count(*)::INTEGER AS total FROM ${identifier(list)}`;
}

/** The row that groupOrdered gives. */
export const groupRow = {
  word: "VARCHAR?",
  place: "INTEGER",
  events: "INTEGER"
} as const satisfies RowSpec;

/** The groups of equal values of a column, in the order of orderEvents: where each begins, and its events. */
export function groupOrdered(list: string, column: string): string {
  return `SELECT ${sources[column] ?? column} AS word, min(place)::INTEGER AS place, count(*)::INTEGER AS events
FROM event_rows AS chosen
JOIN (SELECT event, rowid AS place FROM ${identifier(list)}) USING (event)
GROUP BY 1
ORDER BY place`;
}

/** A stretch of the events that orderEvents has sorted. */
export function readOrdered(list: string, from: number, count: number): string {
  const stretch = `SELECT event, rowid AS place
  FROM ${identifier(list)}
  WHERE rowid >= ${from}
  AND rowid < ${from + count}`;
  return `SELECT ${selection}
FROM ${withNames(`FROM event_rows JOIN (${stretch}) USING (event)`)}
ORDER BY place`;
}
