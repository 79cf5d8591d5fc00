import type {Result, ResultColumn} from "./Database.js";

/** The rows of a reader's own query, which may be more than a page shows. */
export interface QueryRows {
  columns: readonly ResultColumn[];
  /** How many rows are here. */
  total: number;
  /** Whether the query has more rows than are kept. */
  isCut: boolean;
  /** The first rows, or all. */
  head(rows?: number): Result;
  /** All rows as a Parquet file. */
  toParquet(): Uint8Array;
}
