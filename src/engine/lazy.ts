import type {Database, Result} from "./Database.js";
import type {Parameter} from "../model/bindValues.js";
import type {FilePart, Stretch} from "../model/partedFile.js";
import type {PartedFile} from "./PartedFile.js";

/** An engine that can be given tables. */
export interface LoadableDatabase extends Database {
  /** Makes a table of a Parquet file's rows, or adds them to it. */
  insertParquet(table: string, parquet: Uint8Array): Promise<void>;
}

/** A table that a query reads, or as much of it as a stretch needs. */
export type Need = string | {table: string; stretch: Stretch};

export type EngineState = "idle" | "starting" | "ready" | "failed";

export interface LazyOptions {
  open: () => Promise<LoadableDatabase>;
  /** Fetches the Parquet file of a table. */
  fetchTable: (table: string) => Promise<Uint8Array>;
  /** The tables that come in parts. */
  parted?: Readonly<Record<string, Pick<PartedFile, "find" | "fetch">>>;
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
  /** The parts of tables that are fetched and not inserted yet. */
  private readonly fetched = new Map<string, Promise<Uint8Array>>();

  constructor(private readonly options: LazyOptions) {}

  get state(): EngineState {
    return this.current;
  }

  /** Starts the engine, unless it runs already. */
  start(): Promise<LoadableDatabase> {
    return (this.database ??= this.open());
  }

  /** Starts the engine and fetches tables before anybody asks. */
  async warm(needs: Iterable<Need>): Promise<void> {
    const database = await this.start();
    await this.loadAll(database, needs);
  }

  /** Lets a start that failed be tried again. */
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
    await this.loadAll(database, needs, signal);
    return database.query(sql, signal, parameters);
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
    needs: Iterable<Need>,
    signal?: AbortSignal
  ): Promise<void> {
    for (const need of needs) {
      signal?.throwIfAborted();
      await (typeof need === "string"
        ? this.load(database, need, undefined, signal)
        : this.load(database, need.table, need.stretch, signal));
    }
  }

  private async load(
    database: LoadableDatabase,
    table: string,
    stretch: Stretch | undefined,
    signal: AbortSignal | undefined
  ): Promise<void> {
    const {derived = {}, parted = {}} = this.options;
    if (parted[table]) return this.loadParts(database, table, stretch, signal);
    const {of, sql} = derived[table] ?? {};
    // A view is made once, and what it is of may still grow.
    for (const name of of ?? []) await this.load(database, name, stretch, signal);
    await this.once(table, async () => {
      if (!sql) return database.insertParquet(table, await this.options.fetchTable(table));
      for (const statement of sql) await database.query(statement);
    });
  }

  private async loadParts(
    database: LoadableDatabase,
    table: string,
    stretch: Stretch | undefined,
    signal: AbortSignal | undefined
  ): Promise<void> {
    const file = this.options.parted![table]!;
    const parts = await file.find(stretch);
    this.fetchParts(table, parts);
    for (const part of parts) {
      // A newer question must not wait for what an older one has not begun.
      signal?.throwIfAborted();
      const key = toKey(table, part);
      await this.once(key, async () => {
        await database.insertParquet(table, await this.fetched.get(key)!);
        this.fetched.delete(key);
      });
    }
  }

  /** Fetches the parts that are neither there nor on their way, all at once. */
  private fetchParts(table: string, parts: readonly FilePart[]): void {
    const isMissing = (key: string) => !this.tables.has(key) && !this.fetched.has(key);
    const missing = parts.filter((part) => isMissing(toKey(table, part)));
    const fetching = this.options.parted![table]!.fetch(missing);
    for (const [i, part] of missing.entries()) {
      const bytes = fetching.then((pieces) => pieces[i]!);
      bytes.catch(() => this.fetched.delete(toKey(table, part)));
      this.fetched.set(toKey(table, part), bytes);
    }
  }

  /** Does what is to be done once; what failed may be tried again. */
  private once(key: string, task: () => Promise<void>): Promise<void> {
    const known = this.tables.get(key);
    if (known) return known;
    const doing = task().catch((error: unknown) => {
      this.tables.delete(key);
      throw error;
    });
    this.tables.set(key, doing);
    return doing;
  }
}

function toKey(table: string, {start}: FilePart): string {
  return `${table} ${start}`;
}
