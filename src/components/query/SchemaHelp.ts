import {html} from "htl";
import type {Column} from "../../model/columns.js";
import {queryTables} from "../../model/queryTables.js";
import {tables} from "../../model/tables.js";

/** Each table that can be asked, with what its columns hold; a name that is clicked goes to `onPick`. */
export function SchemaHelp(onPick: (name: string) => void): HTMLElement {
  return html`<section class="query-schema" aria-label="Tables and columns">
    <h2>Tables and columns</h2>
    ${queryTables.map((name) => {
      const {description, columns} = tables[name];
      return html`<details data-table=${name}><summary><code>${name}</code> <span>${description}</span></summary>
        <ul>${columns.map((column) => ColumnLine(column, onPick))}</ul></details>`;
    })}</section>`;
}

function ColumnLine(
  {name, type, description}: Column,
  onPick: (name: string) => void
): HTMLElement {
  return html`<li><button type="button" onclick=${() => onPick(name)}><code>${name}</code></button>
    <span class="query-type">${type}</span> ${description}</li>`;
}
