import {html} from "htl";
import {disarm, toPlainValue} from "../engine/csv.js";
import type {Result, ResultColumn, Value} from "../engine/Database.js";

// Excel would read an id of digits as a number, and lose the zeros before it.
const asText = "mso-number-format:'\\@'";

/** A result as a table that a spreadsheet takes from the clipboard; see toSpreadsheetTsv. */
export function SpreadsheetTable({columns, rows}: Result): HTMLElement {
  return html`<table><thead><tr>${columns.map(({name}) => html`<th>${disarm(name)}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (row) => html`<tr>${columns.map((column) => Cell(row[column.name]!, column))}</tr>`
    )}</tbody></table>`;
}

function Cell(value: Value, column: ResultColumn): HTMLElement {
  const plain = disarm(toPlainValue(value, column));
  return html`<td style=${typeof value === "string" ? asText : null}>${plain}</td>`;
}
