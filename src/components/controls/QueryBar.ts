import {html} from "htl";
import type {Column} from "../../model/columns.js";
import {publishedTables} from "../../model/publishedTables.js";
import {queryExamples} from "../../model/queryExamples.js";
import {queryTables} from "../../model/queryTables.js";

interface QueryBarOptions {
  onRun: () => void;
  onCancel: () => void;
  /** Puts a query into the editor. */
  onPick: (sql: string) => void;
  readHistory: () => readonly string[];
  onForget: () => void;
}

/** The buttons of the page Query, and its menus of examples and of earlier queries. */
export class QueryBar {
  readonly run: HTMLButtonElement;
  readonly cancel: HTMLButtonElement;
  readonly node: HTMLElement;

  constructor({onRun, onCancel, onPick, readHistory, onForget}: QueryBarOptions) {
    this.run = html`<button type="button" class="query-run" onclick=${onRun}
      title="Ctrl+Enter, or ⌘ Enter">Run</button>` as HTMLButtonElement;
    this.cancel =
      html`<button type="button" onclick=${onCancel} title="Esc" disabled>Cancel</button>` as HTMLButtonElement;
    const examples = Menu("Examples", () =>
      queryExamples.map(({title, sql}) => ({title, act: () => onPick(sql)}))
    );
    const history = Menu("History", () => toHistory(readHistory(), onPick, onForget));
    this.node = html`<div class="query-bar">${this.run}${this.cancel}${examples}${history}</div>`;
  }

  /** Whether a query runs: only then it can be cancelled. */
  set isRunning(value: boolean) {
    this.cancel.disabled = !value;
  }
}

interface Choice {
  title: string;
  act: () => void;
}

function toHistory(
  queries: readonly string[],
  onPick: (sql: string) => void,
  onForget: () => void
): Choice[] {
  const choices = queries.map((sql) => ({
    title: sql.replace(/\s+/g, " ").slice(0, 90),
    act: () => onPick(sql)
  }));
  return choices.length ? [...choices, {title: "Forget all", act: onForget}] : [];
}

// A native list of choices, which every screen reader and phone supports.
function Menu(label: string, read: () => readonly Choice[]): HTMLElement {
  let choices: readonly Choice[] = [];
  const select = html`<select aria-label=${label}></select>` as HTMLSelectElement;
  const fill = () => {
    choices = read();
    const none = choices.length ? [] : [html`<option disabled>nothing yet</option>`];
    const options = choices.map(({title}, i) => html`<option value=${i}>${title}</option>`);
    select.replaceChildren(html`<option value="">${label}</option>`, ...none, ...options);
  };
  fill();
  select.onfocus = fill;
  select.onmousedown = () => document.activeElement === select || fill();
  select.onchange = () => {
    const choice = choices[Number(select.value)];
    select.value = "";
    choice?.act();
  };
  return select;
}

/** Each table that can be queried, with a description of its columns; clicking a name passes it to `onPick`. */
export function SchemaHelp(onPick: (name: string) => void): HTMLElement {
  return html`<section class="query-schema" aria-label="Tables and columns">
    <h2>Tables and columns</h2>
    ${queryTables.map((name) => {
      const {description, columns} = publishedTables[name];
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
