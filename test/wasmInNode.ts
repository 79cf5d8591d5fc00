import type {DuckDBConnection} from "@duckdb/duckdb-wasm/blocking";
import {readParquet} from "parquet-wasm";
import {fromArrow, toQueryRows} from "../src/engine/arrow.js";
import type {Result} from "../src/engine/Database.js";
import {openPageEngineInNode} from "../src/engine/pageInNode.js";
import type {TableDatabase} from "../src/engine/TableEngine.js";
import type {LoadableDatabase} from "../src/engine/TableLoader.js";

/** DuckDB-WASM, the same build as in the page, without a worker. */
export async function openWasmInNode(): Promise<LoadableDatabase & TableDatabase> {
  return toDatabase(await openPageEngineInNode());
}

let engine: ReturnType<typeof openPageEngineInNode> | undefined;
let opened = 0;

/**
 * The same with a catalog of its own in an engine that all tests of a worker share, because it takes
 * seconds to start. What is set for a whole engine is set for all of them.
 */
export async function openSharedWasm(): Promise<LoadableDatabase & TableDatabase> {
  const first = await (engine ??= openPageEngineInNode());
  const connection = first.useUnsafe((bindings) => bindings.connect());
  const name = `opened_${opened++}`;
  connection.query(`ATTACH ':memory:' AS ${name}`);
  connection.query(`USE ${name}`);
  return toDatabase(connection);
}

function toDatabase(connection: DuckDBConnection): LoadableDatabase & TableDatabase {
  const tables = new Set<string>();
  return {
    query: async (sql) => run(connection, sql),
    prepare: async (sql) => connection.prepare(sql).close(),
    read: async (sql, columns, most) => {
      const {schema, batches} = connection.query(sql);
      return toQueryRows({fields: schema.fields, batches}, columns, most);
    },
    close: async () => connection.close(),
    insertParquet: async (name, parquet, schema?: string) => {
      const stream = readParquet(parquet).intoIPCStream();
      connection.insertArrowFromIPCStream(stream, {
        name,
        ...(schema && {schema}),
        create: !tables.has(name)
      });
      tables.add(name);
    }
  };
}

function run(connection: DuckDBConnection, sql: string): Result {
  const {schema, batches} = connection.query(sql);
  return fromArrow(schema.fields, batches);
}
