import type {DuckDBPreparedStatement} from "@duckdb/node-api";
import type {Result} from "./Database.js";
import {toResult} from "./nativeValues.js";

/** A statement of native DuckDB that is planned once and runs again with other bytes. */
export class NativeStatement {
  constructor(private readonly statement: DuckDBPreparedStatement) {}

  /** Runs it with these bytes for its parameters, in their order. */
  async run(parameters: readonly Uint8Array[]): Promise<Result> {
    parameters.forEach((bytes, i) => this.statement.bindBlob(i + 1, bytes));
    try {
      return toResult(await this.statement.runAndReadAll());
    } finally {
      // They are copies, which would otherwise stay until the next run.
      this.statement.clearBindings();
    }
  }

  close(): void {
    this.statement.destroySync();
  }
}
