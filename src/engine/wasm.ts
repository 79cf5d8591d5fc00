import type {AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";
import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";
import type {RecordBatch} from "apache-arrow";
import initParquet, {ParquetFile, readParquet} from "parquet-wasm/esm";
import {createQueue} from "../lib/queue.js";
import type {Parameter} from "../lib/sql.js";
import {identifier} from "../lib/sql.js";
import type {Database, QueryRows, Result, ResultColumn} from "./Database.js";
import type {ArrowRows} from "./wasm/arrow.js";
import {fromArrow, toQueryRows} from "./wasm/arrow.js";
import {readInflated} from "./wasm/inflate.js";
import type {InsertOptions} from "./wasm/TableLoader.js";

/** The URLs of the engine's two binaries, compressed with gzip. */
export interface WasmFiles {
  duckdb: string;
  parquet: string;
  host?: WasmHost;
}

/** How a page starts workers and passes modules to them. A site and a file opened from a folder differ in this. */
interface WasmHost {
  createWorker: () => Worker;
  /** Makes a URL that the worker can fetch. */
  toAddress: (module: Blob) => Promise<string> | string;
}

/** Starts DuckDB-WASM in a worker. Rejects if one of its files cannot be fetched or does not run. */
export async function openWasm({
  duckdb,
  parquet,
  host = siteHost
}: WasmFiles): Promise<WasmDatabase> {
  const [binary, parquetBinary] = await Promise.all([readInflated(duckdb), readInflated(parquet)]);
  const [db] = await Promise.all([
    startWorker(binary, host),
    initParquet({module_or_path: parquetBinary})
  ]);
  await db.open({query: {castDecimalToDouble: true}});
  const connection = await db.connect();
  // An unknown function must fail here, not fetch an extension from a third party.
  await connection.query("SET autoinstall_known_extensions = false");
  await connection.query("SET autoload_known_extensions = false");
  return new WasmDatabase(db, connection);
}

// Framework serves the worker as an ES module.
const siteHost: WasmHost = {
  createWorker: () => {
    const url = import.meta.resolve("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js");
    return new Worker(url, {type: "module"});
  },
  toAddress: (module) => URL.createObjectURL(module)
};

async function startWorker(binary: ArrayBuffer, host: WasmHost): Promise<AsyncDuckDB> {
  const db = new AsyncDuckDB(new VoidLogger(), host.createWorker());
  const module = await host.toAddress(new Blob([binary], {type: "application/wasm"}));
  try {
    await db.instantiate(module);
    return db;
  } catch (error) {
    await db.terminate();
    throw error;
  } finally {
    URL.revokeObjectURL(module);
  }
}

/** DuckDB-WASM as a Database. Queries run one after the other. */
class WasmDatabase implements Database {
  private readonly enqueue = createQueue();
  private readonly tables = new Set<string>();

  constructor(
    private readonly db: AsyncDuckDB,
    private readonly connection: AsyncDuckDBConnection
  ) {}

  query(sql: string, signal?: AbortSignal, parameters: readonly Parameter[] = []): Promise<Result> {
    return this.enqueue(() =>
      parameters.length ? this.runPrepared(sql, parameters, signal) : this.run(sql, signal)
    );
  }

  /** Runs one query whose columns are known, and stops once it has as many rows as `most`. */
  read(
    sql: string,
    columns: readonly ResultColumn[],
    most: number,
    signal?: AbortSignal
  ): Promise<QueryRows> {
    return this.enqueue(async () => toQueryRows(await this.send(sql, signal, most), columns, most));
  }

  /** Prepares a query without running it. Rejects with the engine's message. */
  prepare(sql: string): Promise<void> {
    return this.enqueue(async () => (await this.connection.prepare(sql)).close());
  }

  /** Ends the engine at once, even while it runs a query. */
  async close(): Promise<void> {
    await this.db.terminate();
  }

  /** Makes a table of a Parquet file's rows, or adds them to it. */
  insertParquet(
    table: string,
    parquet: Uint8Array,
    {schema = "main", columns}: InsertOptions = {}
  ): Promise<void> {
    return this.enqueue(async () => {
      const stream = await toStream(parquet, columns);
      const create = !this.tables.has(table);
      try {
        await this.connection.insertArrowFromIPCStream(stream, {schema, name: table, create});
      } catch (error) {
        // Half a table would block the next retry.
        const name = `${identifier(schema)}.${identifier(table)}`;
        if (create) await this.connection.query(`DROP TABLE IF EXISTS ${name}`);
        throw error;
      }
      this.tables.add(table);
    });
  }

  private async runPrepared(
    sql: string,
    parameters: readonly Parameter[],
    signal?: AbortSignal
  ): Promise<Result> {
    signal?.throwIfAborted();
    const statement = await this.connection.prepare(sql);
    try {
      const {schema, batches} = await statement.query(...parameters);
      signal?.throwIfAborted();
      return fromArrow(schema.fields, batches);
    } finally {
      await statement.close();
    }
  }

  private async run(sql: string, signal?: AbortSignal): Promise<Result> {
    const {fields, batches} = await this.send(sql, signal);
    return fromArrow(fields, batches);
  }

  private async send(sql: string, signal?: AbortSignal, most = Infinity): Promise<ArrowRows> {
    signal?.throwIfAborted();
    // A query that has just ended cannot be cancelled, which is no error.
    const cancel = () => void this.connection.cancelSent().catch(() => false);
    signal?.addEventListener("abort", cancel);
    try {
      const reader = await this.connection.send(sql, true);
      await reader.open();
      const {fields} = reader.schema;
      const batches: RecordBatch[] = [];
      let rows = 0;
      for await (const batch of reader) {
        signal?.throwIfAborted();
        batches.push(batch);
        if ((rows += batch.numRows) >= most) break;
      }
      if (rows >= most) cancel();
      signal?.throwIfAborted();
      return {fields, batches};
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }
}

/** The rows of a Parquet file as Arrow. */
async function toStream(
  parquet: Uint8Array,
  columns: readonly string[] | undefined
): Promise<Uint8Array> {
  if (!columns) return readParquet(parquet).intoIPCStream();
  // The function above reads all columns, whatever its options say.
  const file = await ParquetFile.fromFile(new Blob([parquet as Uint8Array<ArrayBuffer>]));
  return (await file.read({columns: [...columns]})).intoIPCStream();
}
