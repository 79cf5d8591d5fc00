import {logTables} from "../../model/eventLog.js";
import type {FilePart} from "../../model/partedFile.js";
import type {
  FileTable,
  PartSize,
  QueryTable,
  TableLoad,
  TableSizes
} from "../../model/queryTables.js";
import {
  fileTables,
  loadedSchema,
  queryTables,
  toEmptyView,
  toView
} from "../../model/queryTables.js";
import type {Range} from "../../model/range.js";
import type {QueryRows, ResultColumn} from "../Database.js";
import type {WasmFiles} from "../wasm.js";
import {LogFiles} from "./LogFiles.js";
import {PartedFile} from "./PartedFile.js";
import type {PreparingDatabase} from "./readerQuery.js";
import {describe, explain, toSelect} from "./readerQuery.js";
import type {InsertOptions, PartSource} from "./TableLoader.js";

/** An engine that runs nothing but readers' own queries. */
export interface TableDatabase extends PreparingDatabase {
  insertParquet(table: string, parquet: Uint8Array, options: InsertOptions): Promise<void>;
  /** Runs one query whose columns are known, and keeps about as many rows as `most`. */
  read(
    sql: string,
    columns: readonly ResultColumn[],
    most: number,
    signal?: AbortSignal
  ): Promise<QueryRows>;
  close(): Promise<void>;
}

/** Where the parts of a table come from, and how many rows each has. Tables may share a part. */
export interface CountedSource extends PartSource {
  countRows(part: FilePart): number;
}

export interface TableEngineOptions {
  open: () => Promise<TableDatabase>;
  files: Readonly<Record<QueryTable, CountedSource>>;
}

/** What a query reads: its tables, and which parts of them are not loaded yet. */
export interface Plan {
  sql: string;
  range: Range;
  columns: readonly ResultColumn[];
  tables: readonly (TableLoad & {parts: readonly FilePart[]})[];
}

/** How many rows of one result the page keeps. */
const mostRows = 500_000;

/** Runs a reader's own queries over the published tables, and loads only the parts that the queries read. */
export class TableEngine {
  private database: Promise<TableDatabase> | undefined;
  private loaded = new Set<string>();

  constructor(private readonly options: TableEngineOptions) {}

  /** Finds out what a query reads, without running it. Rejects with a QueryError. */
  async plan(sql: string, range: Range, signal: AbortSignal): Promise<Plan> {
    const database = await this.start();
    for (const table of queryTables) await database.query(`DROP VIEW IF EXISTS ${table}`);
    const names: QueryTable[] = [];
    for (;;) {
      signal.throwIfAborted();
      const {columns, missing} = await describe(database, sql);
      if (columns) return {sql, range, columns, tables: await this.measure(names, range)};
      await database.query(toEmptyView(missing));
      names.push(missing);
    }
  }

  /** Loads what the plan's query reads, and runs it. Rejects with a QueryError, or once `signal` aborts. */
  async run(plan: Plan, signal: AbortSignal): Promise<QueryRows> {
    const database = await this.start();
    await this.load(database, plan, signal);
    for (const {table} of plan.tables)
      if (this.hasRows(table)) await database.query(toView(table, plan.range));
    const end = () => this.end(database);
    return stoppable(this.read(database, plan, signal), signal, end);
  }

  private start(): Promise<TableDatabase> {
    return (this.database ??= this.open().catch((error: unknown) => {
      this.database = undefined;
      throw error;
    }));
  }

  private end(database: TableDatabase): void {
    this.database = undefined;
    void database.close();
  }

  private async open(): Promise<TableDatabase> {
    const database = await this.options.open();
    this.loaded = new Set();
    await database.query(`CREATE SCHEMA ${loadedSchema}`);
    // No query can read a file or a URL after this, or undo it.
    await database.query("SET enable_external_access = false");
    await database.query("SET lock_configuration = true");
    return database;
  }

  private async measure(names: readonly QueryTable[], range: Range): Promise<Plan["tables"]> {
    const {files} = this.options;
    // A part is fetched once for all tables that are made from it.
    const fetched = new Set<FilePart>();
    const tables: Plan["tables"][number][] = [];
    for (const table of names) {
      const found = await files[table].find(range);
      const parts = found.filter((part) => !this.loaded.has(toKey(table, part)));
      const fresh = parts.filter((part) => !fetched.has(part));
      const rows = sumOf(parts, (part) => files[table].countRows(part));
      tables.push({table, parts, rows, bytes: sumOf(fresh, ({start, end}) => end - start)});
      for (const part of fresh) fetched.add(part);
    }
    return tables;
  }

  private async load(database: TableDatabase, {tables}: Plan, signal: AbortSignal): Promise<void> {
    const {files} = this.options;
    for (const part of new Set(tables.flatMap(({parts}) => parts))) {
      const names = tables.filter(({parts}) => parts.includes(part)).map(({table}) => table);
      signal.throwIfAborted();
      const [bytes] = await files[names[0]!].fetch([part]);
      for (const table of names) {
        signal.throwIfAborted();
        const {columns} = files[table];
        await database.insertParquet(table, bytes!, {schema: loadedSchema, columns});
        this.loaded.add(toKey(table, part));
      }
    }
  }

  private hasRows(table: QueryTable): boolean {
    return [...this.loaded].some((key) => key.startsWith(`${table} `));
  }

  private async read(database: TableDatabase, plan: Plan, signal: AbortSignal): Promise<QueryRows> {
    const {sql, columns} = plan;
    try {
      return await database.read(toSelect(columns, sql), columns, mostRows, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw await explain(database, sql, error);
    }
  }
}

function toKey(table: QueryTable, {start}: FilePart): string {
  return `${table} ${start}`;
}

function sumOf<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0);
}

/** How long a query may take to stop, in milliseconds. */
const patience = 1500;

/**
 * Resolves to a query's answer, or rejects with the signal's reason. Once `signal` aborts, the engine usually stops
 * by itself; if it does not stop in time, `end` must end it.
 */
function stoppable<T>(answer: Promise<T>, signal: AbortSignal, end: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout>;
    const giveUp = () => {
      end();
      reject(signal.reason as Error);
    };
    const stop = () => (timer = setTimeout(giveUp, patience));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, {once: true});
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    };
    answer.finally(settle).then(resolve, reject);
  });
}

interface TableEngineFiles extends WasmFiles {
  /** The URL of the site's data. */
  data: string;
  /** Where the file of each table is served that is not made from the log. */
  tables: Readonly<Record<FileTable, string>>;
}

/** Opens an engine for a reader's own queries over published tables. It fetches nothing until the first query. */
export function openTableEngine(
  {data, tables, ...files}: TableEngineFiles,
  sizes: TableSizes
): TableEngine {
  const log = new LogFiles(data);
  const sources = [
    ...logTables.map((table) => [table, log.table(table)]),
    ...fileTables.map((table) => [table, withSizes(new PartedFile(tables[table]), sizes[table])])
  ];
  return new TableEngine({
    open: async () => (await import("../wasm.js")).openWasm(files),
    files: Object.fromEntries(sources) as TableEngineOptions["files"]
  });
}

/** The file of a table, with the sizes of its parts. */
export function withSizes(file: PartSource, sizes: readonly PartSize[]): CountedSource {
  return {
    find: (stretch) => file.find(stretch),
    fetch: (parts) => file.fetch(parts),
    countRows: (part) => sizes.find(({from}) => from === part.from)?.rows ?? 0
  };
}
