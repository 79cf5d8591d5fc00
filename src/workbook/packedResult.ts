import type {Result, ResultColumn, Row, Value} from "../engine/Database.js";
import {kindOf} from "../lib/sql.js";

/** A result that is small as JSON: the values of each column are written once, and rows refer to them by number. */
export interface PackedResult {
  columns: ResultColumn[];
  /** The distinct values of each column. */
  values: Value[][];
  /** For each row, the index of each column's value. */
  rows: number[][];
}

/** Writes a result in the form for JSON. */
export function packResult({columns, rows}: Result): PackedResult {
  const packed = columns.map(({name}) => packValues(rows.map((row) => row[name]!)));
  return {
    columns,
    values: packed.map(({values}) => values),
    rows: rows.map((_, i) => packed.map(({places}) => places[i]!))
  };
}

/** The reverse of packResult, also after JSON has turned times into text. */
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

/** A value before JSON turned it into text: times are Dates again. */
export function revive(value: Value, {type}: ResultColumn): Value {
  return kindOf(type) === "time" && typeof value === "string" ? new Date(value) : value;
}
