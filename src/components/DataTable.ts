import {html} from "htl";
import type {Result, Value} from "../engine/Database.js";
import {formatCount, formatDateTime} from "../model/format.js";

/** A result as a plain table; each cell carries its raw value, times as ISO. */
export function DataTable({columns, rows}: Result): HTMLElement {
  return html`<table class="data-table">
    <thead>
      <tr>${columns.map(({name, type}) => html`<th scope="col" class=${toClass(type)}>${name}</th>`)}</tr>
    </thead>
    <tbody>${rows.map(
      (row) => html`<tr>${columns.map(({name, type}) => Cell(row[name]!, type))}</tr>`
    )}</tbody>
  </table>`;
}

function Cell(value: Value, type: string): HTMLElement {
  return html`<td class=${toClass(type)} data-value=${toRaw(value)}>${toText(value)}</td>`;
}

// A value as text that loses nothing.
function toRaw(value: Value): string {
  if (value === null) return "";
  return value instanceof Date ? value.toISOString() : String(value);
}

function toText(value: Value): string {
  if (value instanceof Date) return formatDateTime(value);
  if (typeof value === "number") {
    return Number.isInteger(value) ? formatCount(value) : String(+value.toFixed(4));
  }
  return toRaw(value);
}

function toClass(type: string): string {
  return /INT|DOUBLE|DECIMAL/.test(type) ? "number" : "text";
}
