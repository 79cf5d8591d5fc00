import {identifier, literal} from "../lib/sql.js";
import {publishedTables} from "./publishedTables.js";
import type {Range} from "./range.js";
import {openStart} from "./range.js";

/**
 * The published tables that the page can query. The records that could not be read, and parts that wait for their
 * event, hold raw text. Only the command line and the page Coverage have them.
 */
export const queryTables = [
  "events",
  "steps",
  "changes",
  "objects",
  "cycles",
  "links",
  "audits",
  "imports"
] as const;

export type QueryTable = (typeof queryTables)[number];

/** Those that the page loads by week, and only for the chosen time. */
const weeklyTables = [
  "events",
  "steps",
  "changes",
  "audits"
] as const satisfies readonly QueryTable[];

/** The size of a part of a table; `from` is the wall-clock time with which it begins. */
export interface PartSize {
  from: string;
  rows: number;
  bytes: number;
}

export type TableSizes = Record<QueryTable, readonly PartSize[]>;

/** The part of a table that a query reads and that is not loaded yet. */
export interface TableLoad {
  table: QueryTable;
  rows: number;
  bytes: number;
}

/** The `from` of a table's only part, if the table does not come by week. */
export const wholeFrom = openStart;

/** The schema of the page's engine that holds the loaded parts. */
export const loadedSchema = "loaded";

export function isQueryTable(name: string): name is QueryTable {
  return (queryTables as readonly string[]).includes(name);
}

export function isWeekly(table: QueryTable): boolean {
  return (weeklyTables as readonly string[]).includes(table);
}

/**
 * The statement that makes a table's view of its loaded rows, in the order of the columns; of a weekly table only a
 * range.
 */
export function toView(table: QueryTable, {from, to}: Range): string {
  const [start, end] = [from, to].map((time) => `TIMESTAMP ${literal(time)}`);
  const where = isWeekly(table) ? `\nWHERE local_time >= ${start} AND local_time < ${end}` : "";
  return `CREATE OR REPLACE VIEW ${table} AS
${selectColumns(table)}
FROM ${loadedSchema}.${table}${where}`;
}

/** The beginning of a SELECT of a table's columns. The rows of its file may have a time besides. */
export function selectColumns(table: QueryTable): string {
  return `SELECT ${publishedTables[table].columns.map(({name}) => identifier(name)).join(", ")}`;
}

/** The name of the rows of a table's file in an engine where the table itself is a view of them. */
export function toPartsName(table: QueryTable): string {
  return `table_${table}`;
}

/** The statement that makes a view without rows, so that a query can be checked before anything is loaded. */
export function toEmptyView(table: QueryTable): string {
  const columns = publishedTables[table].columns.map(
    ({name, type}) => `NULL::${type} AS ${identifier(name)}`
  );
  return `CREATE OR REPLACE VIEW ${table} AS SELECT ${columns.join(", ")} WHERE false`;
}
