import {fromClock} from "../lib/localTime.js";
import type {Result, ResultColumn, Value} from "./Database.js";

type PlainValue = string | number | boolean | null;
type PlainRow = Record<string, PlainValue>;

/** A result's rows with times as text; see toPlainValue. */
export function toPlain({columns, rows}: Result): PlainRow[] {
  return rows.map((row) =>
    Object.fromEntries(
      columns.map((column) => [column.name, toPlainValue(row[column.name]!, column)])
    )
  );
}

/** A result as CSV (RFC 4180): nulls are empty, times ISO. */
export function toCsv(result: Result): string {
  return toLines(result, (value) => toField(value));
}

/**
 * The same for a spreadsheet. A spreadsheet runs a text that begins like a formula, so such a text gets an
 * apostrophe in front. Names in the log come from HR systems, where anybody can write such a text.
 */
export function toSpreadsheetCsv(result: Result): string {
  return toLines(result, (value) => toField(disarm(value)));
}

/** The same with tabs between the fields, for pasting into a spreadsheet. */
export function toSpreadsheetTsv(result: Result): string {
  return toLines(result, (value) => toField(disarm(value), /["\t\r\n]/), "\t");
}

/** Changes a text that a spreadsheet would run as a formula; other values stay the same. */
export function disarm(value: PlainValue): PlainValue {
  return typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

function toLines(result: Result, toText: (value: PlainValue) => string, separator = ","): string {
  const names = result.columns.map(({name}) => name);
  const lines = toPlain(result).map((row) => names.map((name) => toText(row[name]!)));
  return [names.map(toText), ...lines].map((fields) => `${fields.join(separator)}\r\n`).join("");
}

/**
 * A value with times as ISO text: `2026-10-31T14:05:00.000Z`, a date as `2026-10-31`, a local time
 * without a zone as `2026-10-31T15:05:00`.
 */
export function toPlainValue(value: Value, {type, local}: ResultColumn): PlainValue {
  if (!(value instanceof Date)) return value;
  if (type === "DATE") return value.toISOString().slice(0, 10);
  return local ? fromClock(value) : value.toISOString();
}

function toField(value: PlainValue, quoted = /[",\r\n]/): string {
  const text = String(value ?? "");
  return quoted.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
