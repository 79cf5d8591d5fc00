import type {DuckDBConnection} from "@duckdb/duckdb-wasm/blocking";
import {NativeDatabase} from "../engine/native/native.js";
import {openPageEngineInNode} from "../engine/native/pageInNode.js";
import {toQueryError} from "../engine/QueryError.js";
import {identifier} from "../lib/sql.js";
import type {Column} from "../model/columns.js";

/** The reason why a query cannot run, in DuckDB's words. */
export class SqlError extends Error {
  constructor(
    message: string,
    /** The line of the query, from 1; undefined if DuckDB names none. */
    readonly line: number | undefined
  ) {
    super(message);
  }
}

/** Opens the page's engine. It takes seconds to start, so all checks share one. */
export type OpenPage = () => Promise<Pick<DuckDBConnection, "query">>;

/** Opens the page's engine when it is first needed, and only once. */
export function openPageOnce(): OpenPage {
  let page: ReturnType<OpenPage> | undefined;
  return () => (page ??= openPageEngineInNode());
}

/**
 * Checks the user's queries against empty tables: in native DuckDB, without access to files or other tables, and, if
 * it is given, in the page's engine, which lacks some of DuckDB's functions.
 */
export class SqlChecker {
  private page: ReturnType<OpenPage> | undefined;

  private constructor(
    private readonly native: NativeDatabase,
    private readonly tables: readonly string[],
    private readonly openPage: OpenPage | undefined
  ) {}

  /** Opens a checker with empty tables of these columns. */
  static async open(
    tables: Readonly<Record<string, readonly Pick<Column, "name" | "type">[]>>,
    openPage?: OpenPage
  ): Promise<SqlChecker> {
    const statements = Object.entries(tables).map(toTable);
    const native = await NativeDatabase.open({settings: {enable_external_access: "false"}});
    for (const sql of statements) await native.run(sql);
    return new SqlChecker(native, statements, openPage);
  }

  /** The columns of one SELECT. Rejects with a SqlError if it cannot run. */
  async describe(sql: string): Promise<{name: string; type: string}[]> {
    const described = `DESCRIBE FROM (\n${sql}\n)`;
    const {rows} = await attempt(described, () => this.native.query(described));
    return rows.map(({column_name, column_type}) => ({
      name: String(column_name),
      type: String(column_type)
    }));
  }

  /** Rejects with a SqlError if one SELECT cannot run. */
  async explain(sql: string): Promise<void> {
    const explained = `EXPLAIN FROM (\n${sql}\n)`;
    await attempt(explained, () => this.native.query(explained));
    if (!this.openPage) return;
    const page = await (this.page ??= this.preparePage(this.openPage));
    await attempt(explained, async () => page.query(explained));
  }

  close(): void {
    this.native.close();
  }

  private async preparePage(open: OpenPage): ReturnType<OpenPage> {
    const page = await open();
    for (const sql of this.tables) page.query(sql);
    return page;
  }
}

function toTable([name, columns]: [string, readonly Pick<Column, "name" | "type">[]]): string {
  const typed = columns.map(({name, type}) => `${identifier(name)} ${type}`);
  return `CREATE OR REPLACE TABLE ${identifier(name)} (${typed.join(", ")})`;
}

async function attempt<T>(sql: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw toSqlError((error as Error).message, sql);
  }
}

// The first line of the statement is ours.
function toSqlError(text: string, sql: string): SqlError {
  const {message, place} = toQueryError(text, sql);
  const reason = message
    .split("\n\nPlease try")[0]!
    .replace(/^Failed to extract statements: /, "")
    .replace(/\s*\n\s*/g, " ");
  return new SqlError(reason, place && sql.slice(0, place.from).split("\n").length - 1);
}
