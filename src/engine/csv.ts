import type {Result, Value} from "./Database.js";

type PlainRow = Record<string, string | number | boolean | null>;

/** A result's rows with times as ISO text: `2026-10-31T14:05:00.000Z`, a date as `2026-10-31`. */
export function toPlain({columns, rows}: Result): PlainRow[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map(({name, type}) => [name, toPlainValue(row[name]!, type)]))
  );
}

/** A result as CSV (RFC 4180): nulls are empty, times ISO. */
export function toCsv(result: Result): string {
  const names = result.columns.map(({name}) => name);
  const lines = toPlain(result).map((row) => names.map((name) => toField(row[name]!)));
  return [names.map(toField), ...lines].map((fields) => `${fields.join(",")}\r\n`).join("");
}

function toPlainValue(value: Value, type: string): PlainRow[string] {
  if (!(value instanceof Date)) return value;
  return value.toISOString().slice(0, type === "DATE" ? 10 : undefined);
}

function toField(value: PlainRow[string]): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
