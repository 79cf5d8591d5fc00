import {toErrorText} from "../../lib/errorText.js";
import {identifier, literal} from "../../lib/sql.js";
import {publishedTables} from "../../model/publishedTables.js";
import type {QueryTable} from "../../model/queryTables.js";
import {isQueryTable} from "../../model/queryTables.js";
import type {Database, ResultColumn, Row} from "../Database.js";
import {QueryError, toQueryError} from "../QueryError.js";

// A reader's query runs only inside the engine's function `query`. It accepts one SELECT and refuses everything
// that could change, attach, install or write.

/** An engine that can prepare a query without running it. */
export interface PreparingDatabase extends Database {
  prepare(sql: string): Promise<void>;
}

/** The columns of a query, or a published table that it reads and that has no view yet. */
type Description =
  | {columns: ResultColumn[]; missing?: never}
  | {columns?: never; missing: QueryTable};

/** Finds the columns of a query without running it. Rejects with a QueryError. */
export async function describe(database: PreparingDatabase, sql: string): Promise<Description> {
  try {
    const {rows} = await database.query(toDescription(sql));
    return {columns: toColumns(rows)};
  } catch (error) {
    const name = toMissing(error);
    if (isQueryTable(name) && !(await hasView(database, name))) return {missing: name};
    throw await explain(database, sql, error);
  }
}

/** Turns the engine's error into one with its place in the reader's query. */
export async function explain(
  database: PreparingDatabase,
  sql: string,
  error: unknown
): Promise<QueryError> {
  const message = toErrorText(error);
  if (/Expected a single SELECT statement/.test(message)) return new QueryError(refusal);
  if (Object.hasOwn(publishedTables, toMissing(error)))
    return new QueryError(toAbsence(toMissing(error)));
  try {
    // The places in `message` are those in the statement around the query. Preparing the query alone gives its own.
    await database.prepare(sql);
    return toQueryError(message.replace(/\n\s*\nLINE [^]*$/, ""), sql);
  } catch (precise) {
    return toQueryError(toErrorText(precise), sql);
  }
}

const refusal =
  "Only one SELECT statement can run here. It can read the tables, change nothing and read nothing else. " +
  "For PIVOT and EXPLAIN use `npx provisioning-workbook query`.";

function toAbsence(table: string): string {
  return `The table ${table} is not in the page. To query it, use \`npx provisioning-workbook query\`.`;
}

async function hasView(database: Database, name: QueryTable): Promise<boolean> {
  const {rows} = await database.query(
    `SELECT 1 AS one FROM duckdb_views() WHERE view_name = ${literal(name)} AND schema_name = 'main'`
  );
  return rows.length > 0;
}

function toMissing(error: unknown): string {
  return /Table with name (\w+) does not exist/.exec(toErrorText(error))?.[1]?.toLowerCase() ?? "";
}

/** The statement that describes a reader's query without running it. */
function toDescription(sql: string): string {
  return `DESCRIBE FROM query(${literal(sql)})`;
}

/** The columns of the query's result, from the rows of that statement. */
function toColumns(rows: readonly Row[]): ResultColumn[] {
  return rows.map(({column_name, column_type}) => {
    const [name, type] = [String(column_name), String(column_type)];
    const isLocal = type === "TIMESTAMP" && name.startsWith("local_");
    return {name, type: /^ENUM/.test(type) ? "VARCHAR" : type, ...(isLocal && {local: true})};
  });
}

/** The statement that runs a reader's query and returns only types that every Arrow reader supports. */
export function toSelect(columns: readonly ResultColumn[], sql: string): string {
  return `SELECT ${columns.map(toPlainColumn).join(", ")}\nFROM query(${literal(sql)})`;
}

const plain =
  /^(BOOLEAN|U?(TINY|SMALL)INT|INTEGER|UINTEGER|BIGINT|FLOAT|DOUBLE|DECIMAL\(.*\)|VARCHAR|DATE|TIMESTAMP|TIMESTAMP WITH TIME ZONE|MAP\(.*\)|STRUCT\(.*\)|.*\])$/;

function toPlainColumn({name, type}: ResultColumn): string {
  const column = identifier(name);
  if (plain.test(type) && type !== "VARCHAR") return column;
  // A VARCHAR may be an ENUM by another name, so it is cast, too.
  return `CAST(${column} AS ${/HUGEINT|UBIGINT/.test(type) ? "DOUBLE" : "VARCHAR"}) AS ${column}`;
}
