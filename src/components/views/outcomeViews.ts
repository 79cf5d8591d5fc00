import {html} from "htl";
import {formatCount, formatNoun, formatPercent} from "../../lib/format.js";
import {colorVariable} from "../../model/colors.js";
import type {StatusShareRow} from "../../workbook/items/statusShare.js";
import {formatStatus, isHarmless} from "../grid/cells.js";
import {ActionStatus} from "./ActionStatus.js";
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

const events: Measure = {unit: "events", one: "event", share: "share", rate: "success_rate"};

const objects: Measure = {
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
    ${[events, objects].map((measure) => Share(rows, measure))}
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
    ${[events, objects].flatMap((measure) => Numbers(row, measure))}
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
