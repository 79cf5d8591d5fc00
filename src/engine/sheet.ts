import type {ResultColumn, Value} from "./Database.js";

/** The most characters of a cell. With more, Excel would report a damaged file. */
export const mostCharacters = 32_767;

/** The most rows of a sheet, including its header. */
export const mostSheetRows = 1_048_576;

/** The end of a text that was cut to fit into a cell. */
export const cutMark = " … (cut)";

/**
 * Turns a value into the cell of a sheet. Numbers and times stay numbers and times, and a text is never a formula.
 * A text of more than `most` characters is cut and ends with `cutMark`.
 */
export function toSheetCell(value: Value, most: number = mostCharacters): Value {
  if (value instanceof Date) return isSheetTime(value) ? value : value.toISOString();
  return typeof value === "string" ? toSheetText(cut(value, most)) : value;
}

/** The number format of a column: times to the second, whole numbers in groups of three digits. */
export function toNumberFormat({type}: ResultColumn): string | undefined {
  if (type === "DATE") return "yyyy-mm-dd";
  if (type.startsWith("TIMESTAMP")) return "yyyy-mm-dd hh:mm:ss";
  return type.endsWith("INT") || type === "INTEGER" ? "#,##0" : undefined;
}

/** A column's name, for a time with its zone: `local_time, Europe/Oslo` */
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
  // Half of a surrogate pair is not a character.
  return `${kept.replace(/[\ud800-\udbff]$/, "")}${cutMark}`;
}

// XML does not allow such characters, and Excel would read `_x0041_` as the letter A.
function toSheetText(text: string): string {
  return text.replace(/[\ufffe\uffff]/g, "\ufffd").replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_");
}
