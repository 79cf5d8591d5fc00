import type {Database, Result} from "./Database.js";

/** An engine that can be given tables. */
export interface LoadableDatabase extends Database {
  insertParquet(table: string, parquet: Uint8Array): Promise<void>;
}

export type EngineState = "idle" | "starting" | "ready" | "failed";

export interface LazyOptions {
  open: () => Promise<LoadableDatabase>;
  /** Fetches the Parquet file of a table. */
  fetchTable: (table: string) => Promise<Uint8Array>;
  /** The tables that are made of others instead: of which, and by what statements. */
  derived?: Readonly<Record<string, DerivedTable>>;
}

export interface DerivedTable {
  of: readonly string[];
  sql: readonly string[];
}

/**
 * An engine that starts when it is first needed, and fetches each table when it is first read. After
 * a start that failed every query fails until `retry`.
 */
export class LazyEngine {
  /** Told of each change of the state. */
  onState: (state: EngineState) => void = () => undefined;
  private current: EngineState = "idle";
  private database: Promise<LoadableDatabase> | undefined;
  private readonly tables = new Map<string, Promise<void>>();

  constructor(private readonly options: LazyOptions) {}

  get state(): EngineState {
    return this.current;
  }

  /** Starts the engine, unless it runs already. */
  start(): Promise<LoadableDatabase> {
    return (this.database ??= this.open());
  }

  /** Starts the engine and fetches tables before anybody asks. */
  async warm(tables: Iterable<string>): Promise<void> {
    const database = await this.start();
    await this.loadAll(database, tables);
  }

  /** Lets a start that failed be tried again. */
  retry(): void {
    if (this.current === "failed") this.database = undefined;
  }

  /** Runs one query over site tables. */
  async query(tables: readonly string[], sql: string, signal?: AbortSignal): Promise<Result> {
    const database = await this.start();
    await this.loadAll(database, tables, signal);
    return database.query(sql, signal);
  }

  private async open(): Promise<LoadableDatabase> {
    this.enter("starting");
    try {
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

  private async loadAll(
    database: LoadableDatabase,
    tables: Iterable<string>,
    signal?: AbortSignal
  ): Promise<void> {
    for (const table of tables) {
      signal?.throwIfAborted();
      await this.load(database, table);
    }
  }

  private load(database: LoadableDatabase, table: string): Promise<void> {
    const loading = this.tables.get(table) ?? this.make(database, table);
    this.tables.set(table, loading);
    return loading;
  }

  private async make(database: LoadableDatabase, table: string): Promise<void> {
    const {derived = {}, fetchTable} = this.options;
    const spec = derived[table];
    try {
      if (!spec) return await database.insertParquet(table, await fetchTable(table));
      await this.loadAll(database, spec.of);
      for (const sql of spec.sql) await database.query(sql);
    } catch (error) {
      this.tables.delete(table);
      throw error;
    }
  }
}
