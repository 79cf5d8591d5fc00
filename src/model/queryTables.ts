import {identifier, literal} from "../lib/sql.js";
import {tables} from "./publishedTables.js";
import type {Range} from "./range.js";
import {openStart} from "./range.js";

/**
 * The published tables that can be asked in the page. The records that could not be read, and parts that wait
 * for their event, hold text as it came, and stay with the command line and the page Coverage.
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

/** Those that come by week, so that the page loads what the chosen time needs. */
const weeklyTables = [
  "events",
  "steps",
  "changes",
  "audits"
] as const satisfies readonly QueryTable[];

/** How much a part of a table holds; `from` is the wall-clock time with which it begins. */
export interface PartSize {
  from: string;
  rows: number;
  bytes: number;
}

export type TableSizes = Record<QueryTable, readonly PartSize[]>;

/** What of a table a query reads and is not loaded yet. */
export interface TableLoad {
  table: QueryTable;
  rows: number;
  bytes: number;
}

/** With what the only part of a table begins that does not come by week. */
export const wholeFrom = openStart;

/** The schema of the page's engine in which the parts are that were loaded. */
export const loadedSchema = "loaded";

export function isQueryTable(name: string): name is QueryTable {
  return (queryTables as readonly string[]).includes(name);
}

export function isWeekly(table: QueryTable): boolean {
  return (weeklyTables as readonly string[]).includes(table);
}

/** The statement that makes a table's view of its loaded rows, in the order of the columns; weekly ones of a range alone. */
export function toView(table: QueryTable, {from, to}: Range): string {
  const [start, end] = [from, to].map((time) => `TIMESTAMP ${literal(time)}`);
  const where = isWeekly(table) ? `\nWHERE local_time >= ${start} AND local_time < ${end}` : "";
  return `CREATE OR REPLACE VIEW ${table} AS
${selectColumns(table)}
FROM ${loadedSchema}.${table}${where}`;
}

/** The beginning of a SELECT of a table's own columns: the rows of its file may have a time besides. */
export function selectColumns(table: QueryTable): string {
  return `SELECT ${tables[table].columns.map(({name}) => identifier(name)).join(", ")}`;
}

/** What the rows of a table's file are called in an engine in which the table itself is a view of them. */
export function toPartsName(table: QueryTable): string {
  return `table_${table}`;
}

/** The statement that makes a view without rows, with which a query can be understood before anything is loaded. */
export function toEmptyView(table: QueryTable): string {
  const columns = tables[table].columns.map(
    ({name, type}) => `NULL::${type} AS ${identifier(name)}`
  );
  return `CREATE OR REPLACE VIEW ${table} AS SELECT ${columns.join(", ")} WHERE false`;
}
