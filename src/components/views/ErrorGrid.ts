import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {meaningOf} from "../../guidance/findGuide.js";
import {formatCount} from "../../model/format.js";
import {Bar} from "../charts/Bar.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn} from "../grid/gridColumns.js";
import {breakCode, ChangeNote, stateColumns, trendColumn} from "./errorColumns.js";
import type {ViewOptions} from "./view.js";

type Options = Pick<ViewOptions, "onPick" | "memory" | "timeZone" | "scope">;

/**
 * The error codes with what they mean, how often, whom and where they struck, and how that has changed;
 * clicking a code that is there filters by it.
 */
export function ErrorGrid(rows: readonly Row[], options: Options): HTMLElement {
  const columns = toColumns(rows, options);
  const grid = Grid(rows, {columns, label: "Top provisioning errors", memory: options.memory});
  return html`<div>${grid}${ChangeNote(rows, options.scope)}</div>`;
}

function toColumns(rows: readonly Row[], {onPick, scope, timeZone}: Options): GridColumn[] {
  const most = Math.max(...rows.map(({events}) => Number(events)));
  return [
    {name: "error_code", label: "Error code", cell: (row) => Code(row, onPick)},
    {name: "events", label: "Events", kind: "number", cell: (row) => Events(row, most)},
    trendColumn(scope),
    ...stateColumns(rows, scope),
    countColumn("objects", "Objects"),
    countColumn("apps", "Apps"),
    clockColumn("first_seen", "First seen", timeZone),
    clockColumn("last_seen", "Last seen", timeZone)
  ];
}

function Code(row: Row, onPick: ViewOptions["onPick"]): HTMLElement {
  const code = row.error_code === null ? null : String(row.error_code);
  return html`<div>${Number(row.events) > 0 ? CodeButton(code, onPick) : GoneCode(code)}
    <span class="code-meaning">${meaningOf(code)}</span></div>`;
}

function CodeButton(code: string | null, onPick: ViewOptions["onPick"]): HTMLElement {
  return html`<button type="button" class="row-button code" title=${`Only ${code ?? "events without a code"}`}
    onclick=${() => onPick({status: ["Failure"], "error-code": [code ?? ""]})}>${toText(code)}</button>`;
}

// To filter by it would leave nothing.
function GoneCode(code: string | null): HTMLElement {
  return html`<span class="code">${toText(code)}</span>`;
}

function Events({events}: Row, most: number): HTMLElement {
  const count = html`<span>${formatCount(Number(events))}</span>`;
  if (!Number(events)) return count;
  const bar = Bar([{word: "Failure", events: Number(events)}], {most});
  return html`<span class="with-bar">${[bar, count]}</span>`;
}

function countColumn(name: string, label: string): GridColumn {
  return {name, label, kind: "number", cell: (row) => formatCount(Number(row[name]))};
}

function toText(code: string | null): string | (string | HTMLElement)[] {
  return code ? breakCode(code) : "(no code)";
}
