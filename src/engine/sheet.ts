import type {ResultColumn, Value} from "./Database.js";

/** How many characters a cell of a spreadsheet holds; further ones would make Excel repair the file. */
export const mostCharacters = 32_767;

/** How many rows a sheet holds, its head included. */
export const mostSheetRows = 1_048_576;

/** What the end of a text says that was cut to fit into a cell. */
export const cutMark = " … (cut)";

/**
 * A value as the cell of a sheet, by its type: numbers and times can be counted with, and a text is never
 * a formula, whatever it begins with. A text beyond `most` characters is cut and says so at its end.
 */
export function toSheetCell(value: Value, most: number = mostCharacters): Value {
  if (value instanceof Date) return isSheetTime(value) ? value : value.toISOString();
  return typeof value === "string" ? toSheetText(cut(value, most)) : value;
}

/** How a column's cells are written: times to the second, whole numbers in groups of three digits. */
export function toNumberFormat({type}: ResultColumn): string | undefined {
  if (type === "DATE") return "yyyy-mm-dd";
  if (type.startsWith("TIMESTAMP")) return "yyyy-mm-dd hh:mm:ss";
  return type.endsWith("INT") || type === "INTEGER" ? "#,##0" : undefined;
}

/** A column's name, and of a time its zone: `local_time, Europe/Oslo` */
export function toHeadText({name, type, local}: ResultColumn, timeZone: string): string {
  return type === "TIMESTAMP" ? `${name}, ${local ? timeZone : "UTC"}` : name;
}

// Sheets count days from 1900 on, with four digits for the year.
function isSheetTime(time: Date): boolean {
  return time.getUTCFullYear() > 1900 && time.getUTCFullYear() < 10_000;
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - cutMark.length);
  // Half of a pair of code units is no character.
  return `${kept.replace(/[\ud800-\udbff]$/, "")}${cutMark}`;
}

// XML has no such characters, and what looks like `_x0041_` would be read as the letter of that number.
function toSheetText(text: string): string {
  return text.replace(/[\ufffe\uffff]/g, "\ufffd").replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_");
}
