import type {Result, ResultColumn, Row, Value} from "../engine/Database.js";
import {kindOf} from "../lib/sql.js";

/** A result whose values are written once per column, and rows as their numbers: small as JSON. */
export interface PackedResult {
  columns: ResultColumn[];
  /** The distinct values of each column. */
  values: Value[][];
  /** For each row, the place of each column's value. */
  rows: number[][];
}

/** A result in the form for JSON. */
export function packResult({columns, rows}: Result): PackedResult {
  const packed = columns.map(({name}) => packValues(rows.map((row) => row[name]!)));
  return {
    columns,
    values: packed.map(({values}) => values),
    rows: rows.map((_, i) => packed.map(({places}) => places[i]!))
  };
}

/** The reverse of packResult, also after JSON has made text of its times. */
export function unpackResult({columns, values, rows}: PackedResult): Result {
  const revived = columns.map((column, i) => values[i]!.map((value) => revive(value, column)));
  const toRow = (places: readonly number[]): Row =>
    Object.fromEntries(columns.map(({name}, i) => [name, revived[i]![places[i]!]!]));
  return {columns, rows: rows.map(toRow)};
}

function packValues(values: readonly Value[]): {values: Value[]; places: number[]} {
  const known = new Map<string | number | boolean | null, number>();
  const distinct: Value[] = [];
  const places = values.map((value) => {
    const key = value instanceof Date ? value.getTime() : value;
    if (!known.has(key)) known.set(key, distinct.push(value) - 1);
    return known.get(key)!;
  });
  return {values: distinct, places};
}

/** A value as it was before JSON made text of it: times are Dates again. */
export function revive(value: Value, {type}: ResultColumn): Value {
  return kindOf(type) === "time" && typeof value === "string" ? new Date(value) : value;
}
