import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {colorVariable} from "../../model/colors.js";
import type {Selection} from "../../model/filters.js";
import {formatCount, formatNoun} from "../../model/format.js";
import {Sparkline} from "../charts/Sparkline.js";
import {formatStatus, isHarmless} from "../grid/gridColumns.js";
import type {ViewOptions} from "./view.js";

/** What an action's line of the matrix is made of besides its rows. */
interface LineOptions extends Pick<ViewOptions, "onPick" | "scope"> {
  statuses: readonly Row[];
}

/** The events of each action and status, with totals; cells and heads filter when clicked. */
export function ActionStatus(
  rows: readonly Row[],
  {onPick, scope}: Pick<ViewOptions, "onPick" | "scope">
): HTMLElement {
  const of = (part: string) => rows.filter((row) => row.part === part);
  const [statuses, cells] = [of("status"), of("cell")];
  const line = {onPick, scope, statuses};
  return html`<div class="grid-scroll" tabindex="0" role="region" aria-label="Actions by status">
    <table class="grid-table matrix">
      <thead><tr><th scope="col">Action</th>${statuses.map((status) => StatusHead(status, onPick))}
        <th scope="col" class="number">All</th><th scope="col">Trend</th></tr></thead>
      <tbody>${of("action").map((total) => ActionLine(total, cells, line))}</tbody>
      <tfoot><tr><th scope="row">All</th>${[...statuses, ...of("all")].map((row) => Cell(row))}
        <td></td></tr></tfoot>
    </table></div>`;
}

function ActionLine(
  total: Row,
  cells: readonly Row[],
  {statuses, onPick, scope}: LineOptions
): HTMLElement {
  const action = String(total.action);
  const color = colorVariable(action);
  const find = ({status, skip_class}: Row) =>
    cells.find(
      (cell) => cell.action === action && cell.status === status && cell.skip_class === skip_class
    );
  return html`<tr><th scope="row">${PickButton({action: [action]}, onPick, Name(action, color))}</th>
    ${statuses.map((status) => Cell(find(status), onPick))}${Cell(total)}
    <td>${Sparkline(String(total.trend), {bin: scope.bin, color})}</td></tr>`;
}

function StatusHead(row: Row, onPick: ViewOptions["onPick"]): HTMLElement {
  const status = String(row.status);
  const name = Name(formatStatus(row), colorVariable(status), isHarmless(row));
  return html`<th scope="col" class="number">${PickButton({status: [status]}, onPick, name)}</th>`;
}

/** Without a row nothing happened; without `onPick` it is a total, whose head filters. */
function Cell(row: Row | undefined, onPick?: ViewOptions["onPick"]): HTMLElement {
  if (!row) return html`<td class="number none">–</td>`;
  const events = formatCount(Number(row.events));
  const selection = {action: [String(row.action)], status: [String(row.status)]};
  return html`<td class="number">${onPick ? PickButton(selection, onPick, events) : html`<b>${events}</b>`}
    <span class="cell-objects">${formatNoun(Number(row.objects), "object")}</span></td>`;
}

function Name(text: string, color: string, hatched = false): HTMLElement {
  const swatch = html`<span class=${hatched ? "swatch hatched" : "swatch"} style=${`--color:${color}`}></span>`;
  return html`<span class="word">${swatch}${text}</span>`;
}

function PickButton(
  selection: Selection,
  onPick: ViewOptions["onPick"],
  text: unknown
): HTMLElement {
  return html`<button type="button" class="row-button" title=${`Only ${Object.values(selection).join(" and ")}`}
    onclick=${() => onPick(selection)}>${text}</button>`;
}
