import {html} from "htl";
import {toSpreadsheetCsv, toSpreadsheetTsv} from "../../engine/csv.js";
import type {QueryRows} from "../../engine/Database.js";
import {formatBytes, formatCount, formatNoun} from "../../lib/format.js";
import type {TableLoad} from "../../model/queryTables.js";
import {QuickChart} from "../charts/QuickChart.js";
import {Segments} from "../controls/control.js";
import {downloadCsv, downloadFile} from "../controls/copyAndDownload.js";
import {DataTable} from "../grid/DataTable.js";

interface QueryResultOptions {
  timeZone: string;
  /** The width that a picture may have, in pixels, when it is drawn. */
  toWidth: () => number;
  /** Whether the table or the picture shows; the choice is kept for the next result. */
  memory: Map<string, string>;
}

const mostShown = 1000;
const name = "query";

const views = ["Table", "Chart"] as const;

/** The result of a query: its first rows as a table or a picture, and all rows for download. */
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
  const message = html`<span role="status"></span>`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(toSpreadsheetTsv(rows.head()));
      message.textContent = `Copied ${formatNoun(rows.total, "row")}.`;
    } catch {
      message.textContent = "The browser did not allow copying: download CSV instead.";
    }
  };
  const saveParquet = () =>
    downloadFile(`${name}.parquet`, new Blob([rows.toParquet() as Uint8Array<ArrayBuffer>]));
  return html`<span class="query-exports">
    <button type="button" onclick=${() => downloadCsv(name, toSpreadsheetCsv(rows.head()))}>CSV</button>
    <button type="button" onclick=${copy}>Copy for a spreadsheet</button>
    <button type="button" onclick=${saveParquet}>Parquet</button> ${message}</span>`;
}

/** A question to the reader: whether to load that many rows. The answer is no once `signal` aborts. */
export function LoadQuestion(
  tables: readonly TableLoad[],
  signal: AbortSignal
): {node: HTMLElement; answer: Promise<boolean>} {
  const {promise: answer, resolve} = withResolvers();
  signal.addEventListener("abort", () => resolve(false), {once: true});
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
  const node = html`<div class="query-question" role="alertdialog" aria-label="Load this much?">
    <p>The query reads ${formatNoun(rows, "row")} that are not loaded yet, ${formatBytes(bytes)}:</p>
    <ul>${tables.map(
      (table) =>
        html`<li><code>${table.table}</code> ${formatCount(table.rows)} rows, ${table.bytes ? formatBytes(table.bytes) : "from the same files"}</li>`
    )}</ul>
    <p>This may take a while, and much memory. A shorter time range needs less.</p>
    <p><button type="button" onclick=${() => resolve(true)}>Load and run</button>
      <button type="button" onclick=${() => resolve(false)}>Leave it</button></p></div>`;
  return {node, answer};
}

/** What a query loads, by table, in one line. */
export function describeLoad(tables: readonly TableLoad[]): string {
  if (!tables.length) return "no table";
  return tables.map((load) => `${load.table} (${describeFiles(load)})`).join(", ");
}

function describeFiles({rows, bytes}: TableLoad): string {
  if (bytes) return `files of ${formatNoun(rows, "row")}, ${formatBytes(bytes)}`;
  return rows ? `${formatNoun(rows, "row")} of the same files` : "loaded already";
}

function withResolvers(): {promise: Promise<boolean>; resolve: (value: boolean) => void} {
  let resolve!: (value: boolean) => void;
  const promise = new Promise<boolean>((settle) => (resolve = settle));
  return {promise, resolve};
}
