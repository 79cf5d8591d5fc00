import {fileURLToPath} from "node:url";
import type {DuckDBConnection} from "@duckdb/duckdb-wasm/blocking";
import {createDuckDB, NODE_RUNTIME, VoidLogger} from "@duckdb/duckdb-wasm/blocking";

/** Opens the page's DuckDB-WASM, the same build, in Node without a worker, to check what a page can run. */
export async function openPageEngineInNode(): Promise<DuckDBConnection> {
  const mainModule = resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");
  const mainWorker = resolve("@duckdb/duckdb-wasm/dist/duckdb-node-eh.worker.cjs");
  const bundle = {mainModule, mainWorker};
  const db = await createDuckDB({mvp: bundle, eh: bundle}, new VoidLogger(), NODE_RUNTIME);
  await db.instantiate();
  db.open({query: {castDecimalToDouble: true}});
  const connection = db.connect();
  connection.query("SET autoinstall_known_extensions = false");
  connection.query("SET autoload_known_extensions = false");
  return connection;
}

function resolve(specifier: string): string {
  return fileURLToPath(import.meta.resolve(specifier));
}
