import {html} from "htl";
import {formatBytes, formatCount, formatNoun} from "../../model/format.js";
import type {TableLoad} from "../../model/queryTables.js";

/** Asks whether so many rows are to be loaded; the answer is no once `signal` aborts. */
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
        html`<li><code>${table.table}</code> ${formatCount(table.rows)} rows, ${formatBytes(table.bytes)}</li>`
    )}</ul>
    <p>This may take a while, and much memory. A shorter time range needs less.</p>
    <p><button type="button" onclick=${() => resolve(true)}>Load and run</button>
      <button type="button" onclick=${() => resolve(false)}>Leave it</button></p></div>`;
  return {node, answer};
}

/** What of which tables a query loads, in one line. */
export function describeLoad(tables: readonly TableLoad[]): string {
  if (!tables.length) return "no table";
  const names = tables.map(({table, rows, bytes}) =>
    bytes
      ? `${table} (files of ${formatNoun(rows, "row")}, ${formatBytes(bytes)})`
      : `${table} (loaded already)`
  );
  return names.join(", ");
}

function withResolvers(): {promise: Promise<boolean>; resolve: (value: boolean) => void} {
  let resolve!: (value: boolean) => void;
  const promise = new Promise<boolean>((settle) => (resolve = settle));
  return {promise, resolve};
}
