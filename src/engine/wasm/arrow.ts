import type {DataType, Field, RecordBatch} from "apache-arrow";
import {Schema, Table, Type, tableToIPC} from "apache-arrow";
import {
  Compression,
  Table as ParquetTable,
  WriterPropertiesBuilder,
  writeParquet
} from "parquet-wasm/esm";
import type {QueryRows, Result, ResultColumn, Row, Value} from "../Database.js";

/** The rows of a query as the engine returned them. */
export interface ArrowRows {
  fields: readonly Field[];
  batches: readonly RecordBatch[];
}

/**
 * Turns Arrow record batches into a Result with the same values as native DuckDB's. Throws on an ENUM: batches
 * lack its texts, so the query must cast it.
 */
export function fromArrow(fields: readonly Field[], batches: readonly RecordBatch[]): Result {
  const columns = fields.map(({name, type}) => ({name, type: toSqlType(type)}));
  return {columns, rows: batches.flatMap((batch) => toRows(batch, fields))};
}

function toRows(batch: RecordBatch, fields: readonly Field[]): Row[] {
  const columns = fields.map(({name, type}, i) => ({
    name,
    cells: batch.getChildAt(i)!,
    toValue: isTime(type) ? toDate : toPlain
  }));
  return Array.from({length: batch.numRows}, (_, row) =>
    Object.fromEntries(
      columns.map(({name, cells, toValue}): [string, Value] => {
        const cell: unknown = cells.get(row);
        return [name, cell === null ? null : toValue(cell)];
      })
    )
  );
}

// Arrow's getters return dates and times of every unit in milliseconds.
function toDate(cell: unknown): Date {
  return new Date(Number(cell));
}

function toPlain(cell: unknown): Value {
  if (typeof cell === "bigint") return Number(cell);
  if (typeof cell === "object") return toJson(cell) ?? String(cell);
  return cell as Value;
}

// Lists, maps and structs become JSON, as they do from native DuckDB.
function toJson(cell: object | null): string | undefined {
  if (typeof (cell as {toJSON?: unknown} | null)?.toJSON !== "function") return undefined;
  return JSON.stringify(cell, (_, value: unknown) =>
    typeof value === "bigint" ? Number(value) : value
  );
}

function isTime(type: DataType): boolean {
  return type.typeId === Type.Date || type.typeId === Type.Timestamp;
}

const integers: Record<number, string> = {
  8: "TINYINT",
  16: "SMALLINT",
  32: "INTEGER",
  64: "BIGINT"
};

function toSqlType(type: DataType): string {
  switch (type.typeId) {
    case Type.Int:
      return integers[(type as DataType<Type.Int> & {bitWidth: number}).bitWidth]!;
    case Type.Float:
      return "DOUBLE";
    case Type.Bool:
      return "BOOLEAN";
    case Type.Date:
      return "DATE";
    case Type.Timestamp:
      return "TIMESTAMP";
    case Type.Utf8:
      return "VARCHAR";
    case Type.Dictionary:
      throw new Error("unsupported column type: ENUM; cast it to VARCHAR");
    default:
      return String(type);
  }
}

/** Makes QueryRows of the engine's rows: `columns` are those of the query, `most` is how many rows to stop at. */
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
      return {columns: [...columns], rows: fromArrow(fields, first).rows};
    },
    toParquet: () => {
      const table = new Table(new Schema([...fields]), [...batches]);
      const properties = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
      return writeParquet(ParquetTable.fromIPCStream(tableToIPC(table, "stream")), properties);
    }
  };
}
