import type {DuckDBResultReader, DuckDBType} from "@duckdb/node-api";
import {DuckDBListValue, DuckDBMapValue, DuckDBStructValue, DuckDBTypeId} from "@duckdb/node-api";
import type {Result, Row, Value} from "./Database.js";

/** What native DuckDB read as a Result; whole numbers beyond 2^53 are texts, nested values JSON. */
export function toResult(reader: DuckDBResultReader): Result {
  const names = reader.deduplicatedColumnNames();
  const types = reader.columnTypes();
  const columns = names.map((name, i) => ({name, type: toSqlType(types[i]!)}));
  const values = types.map(toValueOf);
  const rows = reader
    .getRows()
    .map((cells): Row => Object.fromEntries(cells.map((cell, i) => [names[i], values[i]!(cell)])));
  return {columns, rows};
}

// Which texts there are is of no interest: an ENUM is a faster VARCHAR.
function toSqlType(type: DuckDBType): string {
  return type.typeId === DuckDBTypeId.ENUM ? "VARCHAR" : String(type);
}

/** How cells of a type become values; nested ones come as JSON text, others as their SQL text. */
function toValueOf(type: DuckDBType): (cell: unknown) => Value {
  switch (type.typeId) {
    case DuckDBTypeId.DATE:
      return orNull((cell: {days: number}) => new Date(cell.days * 86_400_000));
    case DuckDBTypeId.TIMESTAMP:
      return orNull((cell: {micros: bigint}) => new Date(Number(cell.micros / 1000n)));
    case DuckDBTypeId.DECIMAL:
      return orNull((cell: {toDouble(): number}) => cell.toDouble());
    case DuckDBTypeId.LIST:
    case DuckDBTypeId.MAP:
    case DuckDBTypeId.STRUCT:
      return orNull((cell) => JSON.stringify(toNested(cell)));
    default:
      return orNull(toPlain);
  }
}

function toPlain(cell: unknown): Value {
  if (typeof cell === "bigint") return toNumber(cell);
  if (typeof cell === "object") return String(cell);
  return cell as Value;
}

// Beyond 2^53 a number would be another one.
function toNumber(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function toNested(cell: unknown): unknown {
  if (cell instanceof DuckDBListValue) return cell.items.map(toNested);
  if (cell instanceof DuckDBMapValue) {
    return Object.fromEntries(cell.entries.map(({key, value}) => [String(key), toNested(value)]));
  }
  if (cell instanceof DuckDBStructValue) {
    const entries = Object.entries(cell.entries);
    return Object.fromEntries(entries.map(([name, value]) => [name, toNested(value)]));
  }
  return cell === null ? null : toPlain(cell);
}

function orNull<T>(convert: (cell: T) => Value): (cell: unknown) => Value {
  return (cell) => (cell === null ? null : convert(cell as T));
}
