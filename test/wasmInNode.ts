import {createDuckDB, NODE_RUNTIME, VoidLogger} from "@duckdb/duckdb-wasm/blocking";
import type {DuckDBConnection} from "@duckdb/duckdb-wasm/blocking";
import {fileURLToPath} from "node:url";
import {readParquet} from "parquet-wasm";
import {toResult} from "../src/engine/arrow.js";
import type {Result} from "../src/engine/Database.js";
import type {LoadableDatabase} from "../src/engine/lazy.js";

/** DuckDB-WASM, the same build as in the page, without a worker. */
export async function openWasmInNode(): Promise<LoadableDatabase> {
  const mainModule = resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");
  const mainWorker = resolve("@duckdb/duckdb-wasm/dist/duckdb-node-eh.worker.cjs");
  const bundle = {mainModule, mainWorker};
  const db = await createDuckDB({mvp: bundle, eh: bundle}, new VoidLogger(), NODE_RUNTIME);
  await db.instantiate();
  db.open({query: {castDecimalToDouble: true}});
  const connection = db.connect();
  connection.query("SET autoinstall_known_extensions = false");
  connection.query("SET autoload_known_extensions = false");
  return {
    query: (sql) => Promise.resolve(run(connection, sql)),
    insertParquet: async (name, parquet) => {
      const stream = readParquet(parquet).intoIPCStream();
      connection.insertArrowFromIPCStream(stream, {name, create: true});
    }
  };
}

function run(connection: DuckDBConnection, sql: string): Result {
  const {schema, batches} = connection.query(sql);
  return toResult(schema.fields, batches);
}

function resolve(specifier: string): string {
  return fileURLToPath(import.meta.resolve(specifier));
}
