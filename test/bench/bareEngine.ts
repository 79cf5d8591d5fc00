// The least that a page can have of DuckDB-WASM: this runs in a page that holds nothing else.
import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";

/** What the page lets its measurer do. */
export interface BareEngine {
  /** Starts the engine; gives the page's clock, in ms since the page was requested. */
  start(): Promise<number>;
  /** Makes a table of a CSV file. */
  load(table: string, url: string): Promise<void>;
  /** Runs a query; gives how long it took, in ms. */
  time(sql: string): Promise<number>;
}

const db = new AsyncDuckDB(new VoidLogger(), new Worker("engine.worker.js"));
const connected = db.instantiate("engine.wasm").then(() => db.connect());

const engine: BareEngine = {
  async start() {
    await (await connected).query("SELECT 1");
    return performance.now();
  },
  async load(table, url) {
    const bytes = await (await fetch(url)).arrayBuffer();
    await db.registerFileBuffer(`${table}.csv`, new Uint8Array(bytes));
    await (await connected).query(`CREATE TABLE ${table} AS FROM read_csv('${table}.csv')`);
    await db.dropFile(`${table}.csv`);
  },
  async time(sql) {
    const connection = await connected;
    const since = performance.now();
    await connection.query(sql);
    return performance.now() - since;
  }
};

Object.assign(globalThis, {bareEngine: engine});
