import type {Parameter} from "../lib/sql.js";

/**
 * A value of a result. 64-bit integers are numbers, or text beyond 2^53. Nested values are JSON text. DATE and
 * TIMESTAMP are Dates whose UTC fields show the column's value.
 */
export type Value = string | number | boolean | Date | null;

export type Row = Record<string, Value>;

export interface ResultColumn {
  name: string;
  type: string;
  /** Marks a TIMESTAMP that is the wall clock of the report's zone. Others are UTC. */
  local?: true;
}

/** The result of a query, the same from every engine. */
export interface Result {
  columns: ResultColumn[];
  rows: Row[];
}

/** The interface to SQL engines: DuckDB-WASM in the page, native DuckDB in Node. */
export interface Database {
  /**
   * Runs one query, with parameters for its question marks. Rejects with the engine's message, or with an
   * AbortError once `signal` aborts.
   */
  query(sql: string, signal?: AbortSignal, parameters?: readonly Parameter[]): Promise<Result>;
}

/** The rows of a reader's own query, which may be more than a page shows. */
export interface QueryRows {
  columns: readonly ResultColumn[];
  /** How many rows were kept. */
  total: number;
  /** Whether the query has more rows than were kept. */
  isCut: boolean;
  /** The first rows, or all. */
  head(rows?: number): Result;
  /** All rows as a Parquet file. */
  toParquet(): Uint8Array;
}
