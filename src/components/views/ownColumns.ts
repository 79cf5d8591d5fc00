import type {Row, Value} from "../../engine/Database.js";
import {formatCount, formatDate, formatTime} from "../../lib/format.js";
import {capitalize} from "../../lib/words.js";
import type {Dimension} from "../../model/dimensions.js";
import {columnsOf, dimensionKeys} from "../../model/dimensions.js";
import {actions, statuses} from "../../model/vocabulary.js";
import {RowButton} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

/** The names of a result's columns, in the order of the query. */
export function columnNames(rows: readonly Row[]): string[] {
  return Object.keys(rows[0]!);
}

/** A column's name as a label: `app_name` is `App name`. */
export function toColumnLabel(name: string): string {
  return capitalize(name.replaceAll("_", " ").trim());
}

/** A number with at most two decimal places. */
export function formatNumber(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : formatCount(+value.toFixed(2));
}

/** A value as a reader sees it; times at midnight are shown as days. */
export function formatValue(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return formatNumber(value);
  if (value instanceof Date)
    return value.getTime() % 86_400_000 ? formatTime(value) : formatDate(value);
  return typeof value === "boolean" ? (value ? "yes" : "no") : value;
}

/** The filter for a column of this name, if there is one. */
function findDimension(name: string): Dimension | undefined {
  return dimensionKeys.find((key) => key !== "q" && columnsOf(key).includes(name));
}

/** The distinct values of a column as texts: the log's words in their own order, others in the order of the rows. */
export function wordsOf(rows: readonly Row[], name: string): string[] {
  const found = [...new Set(rows.map((row) => toLegendWord(row[name]!)))];
  const known = vocabulary.filter((word) => found.includes(word));
  return [...known, ...found.filter((word) => !known.includes(word))];
}

/** The text for a value in a legend or a header. */
export function toLegendWord(value: Value): string {
  return value === null ? "(none)" : formatValue(value);
}

/** Whether each word has a colour, because all are actions or statuses. */
export function haveColors(words: readonly string[]): boolean {
  return words.every((word) => vocabulary.includes(word));
}

const vocabulary: readonly string[] = [...actions, ...statuses];

/** A value of a column; if the page has a filter for the column, clicking filters by the value. */
export function FilterText(
  value: Value,
  {name, onPick}: Pick<ViewOptions, "onPick"> & {name: string}
): Node | string {
  const key = findDimension(name);
  const text = value === null ? "(none)" : formatValue(value);
  if (!key || (value !== null && typeof value !== "string")) return text;
  return RowButton({[key]: [value ?? ""]}, {text, title: `Only ${text}`, onPick});
}
