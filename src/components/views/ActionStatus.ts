import {html} from "htl";
import {formatCount, formatNoun} from "../../lib/format.js";
import {colorVariable} from "../../model/colors.js";
import type {Selection} from "../../model/filters.js";
import type {ActionStatusRow} from "../../workbook/items/actionStatus.js";
import {Sparkline} from "../charts/Sparkline.js";
import {formatStatus, isHarmless} from "../grid/cells.js";
import type {ViewOptions} from "./view.js";

/** What a line of the matrix needs besides its rows. */
interface LineOptions extends Pick<ViewOptions, "onPick" | "scope"> {
  statuses: readonly ActionStatusRow[];
}

/** The events of each action and status, with totals; clicking a cell or a header filters. */
export function ActionStatus(
  rows: readonly ActionStatusRow[],
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
  total: ActionStatusRow,
  cells: readonly ActionStatusRow[],
  {statuses, onPick, scope}: LineOptions
): HTMLElement {
  const action = total.action!;
  const color = colorVariable(action);
  const find = ({status, skip_class}: ActionStatusRow) =>
    cells.find(
      (cell) => cell.action === action && cell.status === status && cell.skip_class === skip_class
    );
  return html`<tr><th scope="row">${PickButton({action: [action]}, onPick, Name(action, color))}</th>
    ${statuses.map((status) => Cell(find(status), onPick))}${Cell(total)}
    <td>${Sparkline(total.trend!, {bin: scope.bin, color})}</td></tr>`;
}

function StatusHead(row: ActionStatusRow, onPick: ViewOptions["onPick"]): HTMLElement {
  const status = row.status!;
  const name = Name(formatStatus({...row, status}), colorVariable(status), isHarmless(row));
  return html`<th scope="col" class="number">${PickButton({status: [status]}, onPick, name)}</th>`;
}

/** Without a row, nothing happened. Without `onPick`, it is a total, whose header filters. */
function Cell(row: ActionStatusRow | undefined, onPick?: ViewOptions["onPick"]): HTMLElement {
  if (!row) return html`<td class="number none">–</td>`;
  const {action, status, objects} = row;
  const events = formatCount(row.events);
  const text = onPick
    ? PickButton({action: [action!], status: [status!]}, onPick, events)
    : html`<b>${events}</b>`;
  return html`<td class="number">${text}
    <span class="cell-objects">${formatNoun(objects, "object")}</span></td>`;
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
