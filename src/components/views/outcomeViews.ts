import {html} from "htl";
import {formatCount, formatNoun, formatPercent} from "../../lib/format.js";
import {colorVariable} from "../../model/colors.js";
import type {Selection} from "../../model/filters.js";
import type {ActionStatusRow} from "../../workbook/items/actionStatus.js";
import type {StatusShareRow} from "../../workbook/items/statusShare.js";
import {Sparkline} from "../charts/Sparkline.js";
import {formatStatus, isHarmless} from "../grid/cells.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of how events ended, by status and by action. */
export const outcomeViews = {
  shares: StatusShare,
  matrix: ActionStatus
} satisfies Family;

/** What is counted, and the columns of the answer with the counts. */
interface Measure {
  unit: "events" | "objects";
  one: string;
  share: "share" | "object_share";
  rate: "success_rate" | "object_success_rate";
}

const ofEvents: Measure = {unit: "events", one: "event", share: "share", rate: "success_rate"};

const ofObjects: Measure = {
  unit: "objects",
  one: "object",
  share: "object_share",
  rate: "object_success_rate"
};

/** Two bars divided by status, of events and of objects, with their numbers and success rates. */
export function StatusShare(
  rows: readonly StatusShareRow[],
  {onPick}: Pick<ViewOptions, "onPick">
): HTMLElement {
  return html`<div class="shares">
    ${[ofEvents, ofObjects].map((measure) => Share(rows, measure))}
    <div class="share-scroll" tabindex="0" role="region" aria-label="Outcomes in numbers"><table class="share-table">
    <thead><tr><th scope="col">Status</th><th scope="col" class="number">Events</th>
      <th scope="col" class="number">Share</th><th scope="col" class="number">Objects</th>
      <th scope="col" class="number">Share</th></tr></thead>
    <tbody>${rows.map((row) => ShareRow(row, onPick))}</tbody></table></div>
    <p class="view-note">Success rate: Success out of Success, Warning, Failure and the skips that need work;
      an object counts by its latest event in the range.</p>
  </div>`;
}

function Share(rows: readonly StatusShareRow[], measure: Measure): HTMLElement {
  const shown = rows.filter((row) => row[measure.unit] > 0);
  if (!shown.length) return html`<p class="rate">No event names an ${measure.one}.</p>`;
  const text = shown.map((row) => toText(row, measure)).join(", ");
  return html`<div>${Rate(rows[0]![measure.rate], measure)}
    <div class="share-bar" role="img" aria-label=${text}>${shown.map((row) => Part(row, measure))}</div></div>`;
}

function Rate(rate: number | null, {unit, one}: Measure): HTMLElement {
  if (rate === null) return html`<p class="rate">No ${one} that could succeed.</p>`;
  return html`<p class="rate"><b>${formatPercent(rate)}</b> success rate of ${unit}</p>`;
}

function Part(row: StatusShareRow, measure: Measure): HTMLElement {
  const style = `flex-grow:${row[measure.unit]};--color:${toColor(row)}`;
  return html`<span class=${toClass(row)} style=${style} title=${toText(row, measure)}></span>`;
}

function ShareRow(row: StatusShareRow, onPick: ViewOptions["onPick"]): HTMLElement {
  const {status} = row;
  return html`<tr>
    <th scope="row"><button type="button" class="row-button" title=${`Only ${status}`}
      onclick=${() => onPick({status: [status]})}><span class=${`swatch ${toClass(row)}`}
      style=${`--color:${toColor(row)}`}></span>${formatStatus(row)}</button></th>
    ${[ofEvents, ofObjects].flatMap((measure) => Numbers(row, measure))}
  </tr>`;
}

function Numbers(row: StatusShareRow, {unit, share}: Measure): HTMLElement[] {
  return [formatCount(row[unit]), formatShare(row[share])].map(
    (text) => html`<td class="number">${text}</td>`
  );
}

function toText(row: StatusShareRow, {unit, one, share}: Measure): string {
  return `${formatStatus(row)}: ${formatNoun(row[unit], one)} (${formatShare(row[share])})`;
}

function formatShare(share: number | null): string {
  return share === null ? "–" : formatPercent(share);
}

function toClass(row: StatusShareRow): string {
  return isHarmless(row) ? "share hatched" : "share";
}

function toColor({status}: StatusShareRow): string {
  return colorVariable(status);
}

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
