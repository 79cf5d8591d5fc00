import {Schema, Table, tableToIPC} from "apache-arrow";
import {
  Compression,
  Table as ParquetTable,
  WriterPropertiesBuilder,
  writeParquet
} from "parquet-wasm/esm";
import type {ArrowRows} from "./arrow.js";
import {toResult} from "./arrow.js";
import type {ResultColumn} from "./Database.js";
import type {QueryRows} from "./QueryRows.js";

/** The engine's rows as those of a query whose columns are known, of which at most so many were asked for. */
export function toQueryRows(
  {fields, batches}: ArrowRows,
  columns: readonly ResultColumn[],
  most: number
): QueryRows {
  const total = batches.reduce((sum, {numRows}) => sum + numRows, 0);
  return {
    columns,
    total,
    isCut: total >= most,
    head: (rows = total) => {
      let left = rows;
      const first = batches.flatMap((batch) => {
        const piece = left > 0 ? [batch.slice(0, Math.min(left, batch.numRows))] : [];
        left -= batch.numRows;
        return piece;
      });
      return {columns: [...columns], rows: toResult(fields, first).rows};
    },
    toParquet: () => {
      const table = new Table(new Schema([...fields]), [...batches]);
      const properties = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
      return writeParquet(ParquetTable.fromIPCStream(tableToIPC(table, "stream")), properties);
    }
  };
}
