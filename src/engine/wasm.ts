import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";
import initParquet from "parquet-wasm/esm";
import {readInflated} from "./inflate.js";
import {WasmDatabase} from "./WasmDatabase.js";

/** Where the engine's two binaries are served, gzip-compressed. */
export interface WasmFiles {
  duckdb: string;
  parquet: string;
  host?: WasmHost;
}

/** How the place that the page is in starts workers, and lets these read what the page has. */
interface WasmHost {
  createWorker: () => Worker;
  /** An address that the worker can fetch. */
  toAddress: (module: Blob) => Promise<string> | string;
}

/** Starts DuckDB-WASM in a worker; rejects when one of its files cannot be had or does not run. */
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
  // An unknown function must fail here, not ask a third party for an extension.
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
