import type {FilePart, Stretch} from "../../model/partedFile.js";
import type {Database} from "../Database.js";

/** An engine that can load tables. */
export interface LoadableDatabase extends Database {
  /** Makes a table of a Parquet file's rows, or adds them to it. */
  insertParquet(table: string, parquet: Uint8Array, options?: InsertOptions): Promise<void>;
}

export interface InsertOptions {
  /** The schema of the table. */
  schema?: string;
  /** The columns that the table has of the file's; by default all. */
  columns?: readonly string[] | undefined;
}

/** Where the parts of a table come from, each a Parquet file. */
export interface PartSource<Part extends FilePart = FilePart> {
  /** The columns that the table has of the files'; by default all. */
  columns?: readonly string[];
  /** Finds the parts that cover a stretch, or all parts. */
  find(stretch?: Stretch): Promise<Part[]>;
  /** Fetches the bytes of parts, which are in their order. */
  fetch(parts: readonly Part[]): Promise<Uint8Array[]>;
}

/** A table that a query reads, or only the stretch of it that the query needs. */
export type Need = string | {table: string; stretch: Stretch};

/** Where the tables come from. */
export interface TableSources {
  /** Fetches the Parquet file of a table. */
  fetchTable: (table: string) => Promise<Uint8Array>;
  /** The tables whose files are in parts. */
  parted?: Readonly<Record<string, PartSource>>;
  /** The tables that are made from others in the engine, and how. */
  derived?: Readonly<Record<string, DerivedTable>>;
}

interface DerivedTable {
  dependsOn: readonly string[];
  sql: readonly string[];
}

/** Loads the tables that queries need into one engine, each table or part once. */
export class TableLoader {
  private readonly tables = new Map<string, Promise<void>>();
  /** The parts that are being fetched, or that are fetched but not inserted yet. */
  private readonly fetched = new Map<string, Promise<Uint8Array>>();

  constructor(private readonly sources: TableSources) {}

  /** Loads what is missing. A load that failed can be retried. Rejects once `signal` aborts. */
  async load(
    database: LoadableDatabase,
    needs: Iterable<Need>,
    signal?: AbortSignal
  ): Promise<void> {
    for (const need of needs) {
      signal?.throwIfAborted();
      await (typeof need === "string"
        ? this.loadTable(database, need, undefined, signal)
        : this.loadTable(database, need.table, need.stretch, signal));
    }
  }

  private async loadTable(
    database: LoadableDatabase,
    table: string,
    stretch: Stretch | undefined,
    signal: AbortSignal | undefined
  ): Promise<void> {
    const {derived = {}, parted = {}} = this.sources;
    if (parted[table]) return this.loadParts(database, table, stretch, signal);
    const {dependsOn = [], sql} = derived[table] ?? {};
    // A view is made only once, but the tables that it reads may need further parts.
    for (const name of dependsOn) await this.loadTable(database, name, stretch, signal);
    await this.once(table, async () => {
      if (!sql) return database.insertParquet(table, await this.sources.fetchTable(table));
      for (const statement of sql) await database.query(statement);
    });
  }

  private async loadParts(
    database: LoadableDatabase,
    table: string,
    stretch: Stretch | undefined,
    signal: AbortSignal | undefined
  ): Promise<void> {
    const file = this.sources.parted![table]!;
    const parts = await file.find(stretch);
    this.fetchParts(table, parts);
    for (const part of parts) {
      // A newer query must not wait for loads that an older one has not started.
      signal?.throwIfAborted();
      const key = toKey(table, part);
      await this.once(key, async () => {
        const {columns} = file;
        await database.insertParquet(table, await this.fetched.get(key)!, {columns});
        this.fetched.delete(key);
      });
    }
  }

  /** Fetches, all at once, the parts that are neither loaded nor being fetched. */
  private fetchParts(table: string, parts: readonly FilePart[]): void {
    const isMissing = (key: string) => !this.tables.has(key) && !this.fetched.has(key);
    const missing = parts.filter((part) => isMissing(toKey(table, part)));
    const fetching = this.sources.parted![table]!.fetch(missing);
    for (const [i, part] of missing.entries()) {
      const bytes = fetching.then((pieces) => pieces[i]!);
      bytes.catch(() => this.fetched.delete(toKey(table, part)));
      this.fetched.set(toKey(table, part), bytes);
    }
  }

  /** Runs the task of a key once. A task that failed can be retried. */
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
