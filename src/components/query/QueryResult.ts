import {html} from "htl";
import {toSpreadsheetCsv, toSpreadsheetTsv} from "../../engine/csv.js";
import type {QueryRows} from "../../engine/Database.js";
import {formatCount, formatNoun} from "../../model/format.js";
import {DataTable} from "../DataTable.js";
import {downloadCsv, downloadFile} from "../download.js";
import {Segments} from "../Segments.js";
import {QuickChart} from "./QuickChart.js";

interface QueryResultOptions {
  timeZone: string;
  /** How wide a picture may be, in pixels, when it is drawn. */
  toWidth: () => number;
  /** Which of the two shows; the choice is kept for the next result. */
  memory: Map<string, string>;
}

const mostShown = 1000;
const name = "query";

const views = ["Table", "Chart"] as const;

/** What a query gave: its first rows as a table or a picture, and all of them to take away. */
export function QueryResult(rows: QueryRows, options: QueryResultOptions): HTMLElement {
  const {memory, toWidth} = options;
  const box = html`<div class="query-rows"></div>`;
  const draw = (view: string) => {
    memory.set("view", view);
    box.replaceChildren(
      view === "Chart" ? QuickChart(rows.head(), toWidth()) : Table(rows, options.timeZone)
    );
  };
  const chosen = memory.get("view") ?? "Table";
  draw(chosen);
  return html`<div><div class="query-tools">${Segments(views, {label: "Show the result as", value: chosen, onChange: draw})}
      <span class="query-total">${toTotal(rows)}</span>${Exports(rows)}</div>${box}</div>`;
}

function Table(rows: QueryRows, timeZone: string): HTMLElement {
  return html`<div class="data-scroll" tabindex="0" role="region" aria-label="Rows">
    ${DataTable(rows.head(mostShown), {timeZone, isRaw: true})}</div>`;
}

function toTotal({total, isCut}: QueryRows): string {
  const all = formatNoun(total, "row");
  const shown = total > mostShown ? `${formatCount(mostShown)} of ${all}` : all;
  return isCut ? `${shown}; the query has more: narrow it down or add LIMIT` : shown;
}

function Exports(rows: QueryRows): HTMLElement {
  const said = html`<span role="status"></span>`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(toSpreadsheetTsv(rows.head()));
      said.textContent = `Copied ${formatNoun(rows.total, "row")}.`;
    } catch {
      said.textContent = "The browser did not allow copying: download CSV instead.";
    }
  };
  const saveParquet = () =>
    downloadFile(`${name}.parquet`, new Blob([rows.toParquet() as Uint8Array<ArrayBuffer>]));
  return html`<span class="query-exports">
    <button type="button" onclick=${() => downloadCsv(name, toSpreadsheetCsv(rows.head()))}>CSV</button>
    <button type="button" onclick=${copy}>Copy for a spreadsheet</button>
    <button type="button" onclick=${saveParquet}>Parquet</button> ${said}</span>`;
}
