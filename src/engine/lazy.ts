import type {Parameter} from "../model/bindValues.js";
import type {Result} from "./Database.js";
import type {LoadableDatabase, Need, TableSources} from "./TableLoader.js";
import {TableLoader} from "./TableLoader.js";

export type EngineState = "idle" | "starting" | "ready" | "failed";

export interface LazyOptions extends TableSources {
  open: () => Promise<LoadableDatabase>;
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
  private readonly tables: TableLoader;

  constructor(private readonly options: LazyOptions) {
    this.tables = new TableLoader(options);
  }

  get state(): EngineState {
    return this.current;
  }

  /** Starts the engine, unless it runs already. */
  start(): Promise<LoadableDatabase> {
    return (this.database ??= this.open());
  }

  /** Starts the engine and fetches tables before anybody asks. */
  async warm(needs: Iterable<Need>): Promise<void> {
    await this.tables.load(await this.start(), needs);
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
    await this.tables.load(database, needs, signal);
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
}
