import {html} from "htl";
import {toSpreadsheetCsv} from "../engine/csv.js";
import type {Result} from "../engine/Database.js";
import {formatCount, formatNoun} from "../model/format.js";
import {copyTo} from "./clipboard.js";
import {DataTable} from "./DataTable.js";
import {downloadCsv} from "./download.js";

interface DataPanelOptions {
  /** What a file of the rows is called. */
  name: string;
  sql: string;
  timeZone: string;
}

/** More rows than anybody reads would hold the page up. */
const mostRows = 5000;

/** What is behind a picture: its rows, as a table and to take away, and the query that gave them. */
export function DataPanel(result: Result, {name, sql, timeZone}: DataPanelOptions): HTMLElement {
  const {columns, rows} = result;
  const shown = {columns, rows: rows.slice(0, mostRows)};
  const rest = rows.length > mostRows ? `, the first ${formatCount(mostRows)} of them here` : "";
  const notice = html`<span role="status"></span>`;
  return html`<div class="data-panel">
    <p><span>${formatNoun(rows.length, "row")}${rest}</span>
      <button type="button" onclick=${() => downloadCsv(name, toSpreadsheetCsv(result))}>Download CSV</button></p>
    <div class="data-scroll" tabindex="0">${DataTable(shown, {timeZone})}</div>
    <details><summary>Query</summary><pre>${sql}</pre>
      <p><button type="button" onclick=${() => copyTo(notice, {text: sql}, "Query copied.")}>Copy query</button>
      ${notice}</p></details>
  </div>`;
}
