import {identifier, literal} from "../lib/sql.js";
import type {LogTable} from "./eventLog.js";
import {isLogTable} from "./eventLog.js";
import {publishedTables, selectParts} from "./publishedTables.js";
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

/** Those that have a file each; the others are made from the files of the log. */
export type FileTable = Exclude<QueryTable, LogTable>;

export const fileTables = queryTables.filter((table): table is FileTable => !isLogTable(table));

/** How many rows a part of a table has; `from` is the wall-clock time with which it begins. */
export interface PartSize {
  from: string;
  rows: number;
}

export type TableSizes = Record<FileTable, readonly PartSize[]>;

/** The part of a table that a query reads and that is not loaded yet; no bytes if another table's files have it. */
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

/** Whether the page loads only the chosen time of a table. */
export function isTimed(table: QueryTable): boolean {
  return isLogTable(table) || table === "audits";
}

/** The statement that makes a table's view of its loaded rows; of a table with times only a range. */
export function toView(table: QueryTable, {from, to}: Range): string {
  const [start, end] = [from, to].map((time) => `TIMESTAMP ${literal(time)}`);
  const where = isTimed(table) ? `WHERE local_time >= ${start} AND local_time < ${end}` : "";
  return `CREATE OR REPLACE VIEW ${table} AS\n${selectTable(table, `${loadedSchema}.${table}`, where)}`;
}

/** SQL for a table, in the order of its columns, from the rows of its file or of the log. */
export function selectTable(table: QueryTable, source: string, where = ""): string {
  if (table === "steps" || table === "changes") return selectParts(table, `${source} ${where}`);
  // The rows of its file may have a time besides.
  const columns = publishedTables[table].columns.map(({name}) => identifier(name));
  return `SELECT ${columns.join(", ")}\nFROM ${source} ${where}`;
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
