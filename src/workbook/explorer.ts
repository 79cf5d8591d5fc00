import {identifier} from "../lib/sql.js";
import {dimensionColumns} from "../model/events.js";
import type {ExplorerSort} from "../model/explorerColumns.js";
import {explorerColumns, nameColumns} from "../model/explorerColumns.js";
import type {SiteTable} from "../tables/siteTables.js";
import type {RowSpec} from "./rows.js";
import type {Scope} from "./types.js";

/** The tables that a list of events reads. */
export const explorerTables: readonly SiteTable[] = ["event_rows", "identities", "cycle_spans"];

// A column is that of event_rows unless it is made of others here.
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

/** Rows of event_rows with what their numbers stand for. */
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
 * The statement that puts the numbers of a scope's events in order as a table of its own, so that any
 * stretch of them can be read at once, however long the list is. Rows that lack the column come last, of equal ones the newest
 * first.
 */
export function orderEvents(
  list: string,
  {condition}: Scope,
  {column, order}: ExplorerSort
): string {
  const direction = order === "descending" ? "DESC" : "ASC";
  const matches = `FROM event_rows WHERE ${condition}`;
  // The numbers are in the order of time already.
  const ordered =
    column === "local_time"
      ? `(${matches}) ORDER BY event ${direction}`
      : `${withNames(matches)} ORDER BY ${sources[column] ?? column} ${direction} NULLS LAST, event DESC`;
  return `CREATE OR REPLACE TEMP TABLE ${identifier(list)} AS
SELECT event
FROM ${ordered}`;
}

/** What countOrdered gives. */
export const totalRow = {total: "INTEGER"} as const satisfies RowSpec;

/** How many events orderEvents has put in order. */
export function countOrdered(list: string): string {
  return `SELECT count(*)::INTEGER AS total FROM ${identifier(list)}`;
}

/** What groupOrdered gives. */
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

/** A stretch of the events that orderEvents has put in order. */
export function readOrdered(list: string, from: number, count: number): string {
  const stretch = `SELECT event, rowid AS place
  FROM ${identifier(list)}
  WHERE rowid >= ${from}
  AND rowid < ${from + count}`;
  return `SELECT ${selection}
FROM ${withNames(`FROM event_rows JOIN (${stretch}) USING (event)`)}
ORDER BY place`;
}
