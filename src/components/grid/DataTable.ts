import {html} from "htl";
import {disarm, toPlainValue} from "../../engine/csv.js";
import type {Result, ResultColumn, Value} from "../../engine/Database.js";
import {toHeadText} from "../../engine/sheet.js";
import {formatCount, formatDate, formatDateTime} from "../../lib/format.js";
import {kindOf} from "../../lib/sql.js";

interface DataTableOptions {
  timeZone: string;
  /** Whether cells show the raw values instead of readable figures and times. */
  isRaw?: boolean;
}

/**
 * A result as a plain table. Each cell has its raw value, as in CSV, and each header the name of its column. The
 * headers of times also show their zone.
 */
export function DataTable(
  {columns, rows}: Result,
  {timeZone, isRaw = false}: DataTableOptions
): HTMLElement {
  return html`<table class="data-table">
    <thead>
      <tr>${columns.map((column) => Head(column, timeZone))}</tr>
    </thead>
    <tbody>${rows.map(
      (row) => html`<tr>${columns.map((column) => Cell(row[column.name]!, column, isRaw))}</tr>`
    )}</tbody>
  </table>`;
}

function Head(column: ResultColumn, timeZone: string): HTMLElement {
  return html`<th scope="col" class=${toClass(column)} data-column=${column.name}>${toHeadText(column, timeZone)}</th>`;
}

function Cell(value: Value, column: ResultColumn, isRaw: boolean): HTMLElement {
  const raw = String(toPlainValue(value, column) ?? "");
  return html`<td class=${toClass(column)} data-value=${raw}>${isRaw ? raw : toText(value, column)}</td>`;
}

function toText(value: Value, {type}: ResultColumn): string {
  if (value instanceof Date) return type === "DATE" ? formatDate(value) : formatDateTime(value);
  if (typeof value === "number") {
    return Number.isInteger(value) ? formatCount(value) : String(+value.toFixed(4));
  }
  return String(value ?? "");
}

function toClass({type}: ResultColumn): string {
  return kindOf(type) === "number" ? "number" : "text";
}

// Excel would read an id of digits as a number, and drop its leading zeros.
const asText = "mso-number-format:'\\@'";

/** A result as a table to paste into a spreadsheet; see toSpreadsheetTsv. */
export function SpreadsheetTable({columns, rows}: Result): HTMLElement {
  return html`<table><thead><tr>${columns.map(({name}) => html`<th>${disarm(name)}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (row) => html`<tr>${columns.map((column) => TextCell(row[column.name]!, column))}</tr>`
    )}</tbody></table>`;
}

function TextCell(value: Value, column: ResultColumn): HTMLElement {
  const plain = disarm(toPlainValue(value, column));
  return html`<td style=${typeof value === "string" ? asText : null}>${plain}</td>`;
}
