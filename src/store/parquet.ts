import {literal, literals} from "../model/sqlText.js";

/** The table function that reads Parquet files. */
export function parquetFiles(paths: readonly string[]): string {
  return `read_parquet([${literals(paths)}])`;
}

/** The statement that writes a query's rows to a Parquet file. */
export function writeParquet(query: string, path: string): string {
  return `COPY (${query}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`;
}
