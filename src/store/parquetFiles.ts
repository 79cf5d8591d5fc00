import {literal, literals} from "../lib/sql.js";

/**
 * The table function that reads Parquet files. It takes a path literally: a folder called `a=b` is no partition, and
 * `[1]` is no pattern.
 */
export function parquetFiles(paths: readonly string[]): string {
  const literalPaths = paths.map((path) => path.replaceAll(/[[*?]/g, "[$&]"));
  return `read_parquet([${literals(literalPaths)}], hive_partitioning = false, union_by_name = true)`;
}

/** The month of a file that was partitioned by the column `month`; undefined if its rows have no month. */
export function partitionOf(path: string): string | undefined {
  return /[/\\]month=(\d{4}-\d\d)[/\\][^/\\]+$/.exec(path)?.[1];
}

/** The statement that writes a query's rows to a Parquet file. */
export function copyToParquet(query: string, path: string): string {
  return `COPY (${query}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`;
}
