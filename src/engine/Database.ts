/** A value of a result: 64-bit integers come as numbers (as text beyond 2^53), nested values as JSON
 * text, DATE and TIMESTAMP as Dates whose UTC fields
 * show what the column holds. */
export type Value = string | number | boolean | Date | null;

export type Row = Record<string, Value>;

/** What a query gives, alike from every engine. */
export interface Result {
  columns: {name: string; type: string}[];
  rows: Row[];
}

/** The one door to an SQL engine: DuckDB-WASM in the page, native DuckDB in Node. */
export interface Database {
  /** Runs one query. Rejects with the engine's message, or with an AbortError once `signal` aborts. */
  query(sql: string, signal?: AbortSignal): Promise<Result>;
}
