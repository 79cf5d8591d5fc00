import {html} from "htl";
import {toSpreadsheetCsv} from "../../engine/csv.js";
import type {Result, Row} from "../../engine/Database.js";
import {toHeadText} from "../../engine/sheet.js";
import {formatNoun} from "../../lib/format.js";
import {kindOf} from "../../lib/sql.js";
import {downloadCsv} from "../controls/copyAndDownload.js";
import {formatValue} from "../views/ownColumns.js";
import {Grid} from "./Grid.js";

/** As many rows as are easy to read in a page. */
const folded = 15;

/** The rows of any query: a table with headers that sort, its length, and a CSV download. */
export function RowTable(result: Result, {timeZone}: {timeZone: string}): HTMLElement {
  const {rows} = result;
  const columns = result.columns.map((column) => ({
    name: column.name,
    label: toHeadText(column, timeZone),
    kind: kindOf(column.type) === "number" ? ("number" as const) : ("text" as const),
    cell: (row: Row) => formatValue(row[column.name]!)
  }));
  const download = () => downloadCsv("rows", toSpreadsheetCsv(result));
  return html`<div class="row-table">
    ${Grid(rows, {columns, label: "Rows", memory: new Map(), fold: folded})}
    <p class="row-table-foot"><span>${formatNoun(rows.length, "row")}</span>
      <button type="button" onclick=${download}>Download CSV</button></p>
  </div>`;
}
