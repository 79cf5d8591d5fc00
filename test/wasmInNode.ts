import type {DuckDBConnection} from "@duckdb/duckdb-wasm/blocking";
import {readParquet} from "parquet-wasm";
import {toResult} from "../src/engine/arrow.js";
import type {Result} from "../src/engine/Database.js";
import type {LoadableDatabase} from "../src/engine/lazy.js";
import {openPageEngineInNode} from "../src/engine/pageInNode.js";

/** DuckDB-WASM, the same build as in the page, without a worker. */
export async function openWasmInNode(): Promise<LoadableDatabase> {
  const connection = await openPageEngineInNode();
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
