import type {Parameter} from "../../lib/sql.js";
import {logTables} from "../../model/eventLog.js";
import {toPartsName} from "../../model/queryTables.js";
import type {Result} from "../Database.js";
import type {WasmFiles} from "../wasm.js";
import {readInflated} from "./inflate.js";
import {LogFiles} from "./LogFiles.js";
import {PartedFile} from "./PartedFile.js";
import type {LoadableDatabase, Need, TableSources} from "./TableLoader.js";
import {TableLoader} from "./TableLoader.js";

export type EngineState = "idle" | "starting" | "ready" | "failed";

interface LazyOptions extends TableSources {
  open: () => Promise<LoadableDatabase>;
}

/**
 * An engine that starts when it is first needed, and fetches each table when it is first read. After
 * a failed start every query fails until `retry` is called.
 */
export class LazyEngine {
  /** Called on each change of the state. */
  onState: (state: EngineState) => void = () => undefined;
  private current: EngineState = "idle";
  private database: Promise<LoadableDatabase> | undefined;
  private readonly tables: TableLoader;
  private before: () => Promise<void> = async () => undefined;

  constructor(private readonly options: LazyOptions) {
    this.tables = new TableLoader(options);
  }

  get state(): EngineState {
    return this.current;
  }

  /** Lets the engine start only after a task, which its start would slow down. It takes all of a small machine. */
  startAfter(task: () => Promise<void>): void {
    this.before = task;
  }

  /** Starts the engine, unless it is already running. */
  start(): Promise<LoadableDatabase> {
    return (this.database ??= this.open());
  }

  /** Starts the engine and loads tables before a query needs them. */
  async warm(needs: Iterable<Need>): Promise<void> {
    await this.tables.load(await this.start(), needs);
  }

  /** Allows a new start after one that failed. */
  retry(): void {
    if (this.current === "failed") this.database = undefined;
  }

  /** Runs one query over site tables. */
  async query(
    needs: readonly Need[],
    sql: string,
    signal?: AbortSignal,
    parameters?: readonly Parameter[]
  ): Promise<Result> {
    const database = await this.start();
    await this.tables.load(database, needs, signal);
    return database.query(sql, signal, parameters);
  }

  private async open(): Promise<LoadableDatabase> {
    this.enter("starting");
    try {
      await this.before();
      const database = await this.options.open();
      this.enter("ready");
      return database;
    } catch (error) {
      this.enter("failed");
      throw error;
    }
  }

  private enter(state: EngineState): void {
    this.current = state;
    this.onState(state);
  }
}

interface PageEngineOptions extends WasmFiles, Pick<LazyOptions, "derived"> {
  /** Where the files of tables in parts are served. */
  parted: Readonly<Record<string, string>>;
  /** Where the Parquet file of each table is served. */
  tables: Readonly<Record<string, string>>;
  /** The URL of the site's data. */
  data: string;
}

/** Makes the page's engine. It fetches nothing until it is first used. */
export function openPageEngine(options: PageEngineOptions): LazyEngine {
  const {tables, parted, data, derived, ...files} = options;
  const log = new LogFiles(data);
  return new LazyEngine({
    derived,
    parted: {
      ...Object.fromEntries(logTables.map((table) => [toPartsName(table), log.table(table)])),
      ...Object.fromEntries(
        Object.entries(parted).map(([table, url]) => [table, new PartedFile(url)])
      )
    },
    open: async () => (await import("../wasm.js")).openWasm(files),
    fetchTable: async (table) => {
      const url = tables[table];
      if (!url) throw new Error(`unknown site table: ${table}`);
      return new Uint8Array(await readInflated(url));
    }
  });
}
