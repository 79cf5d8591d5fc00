import {html} from "htl";
import type {Row} from "../engine/Database.js";
import {colorVariable} from "../model/colors.js";
import {formatCount, formatPercent} from "../model/format.js";
import {formatStatus, isHarmless} from "./statusWords.js";
import type {ViewOptions} from "./view.js";

/** One bar divided by status, with its numbers, and the success rate in words. */
export function StatusShare(
  rows: readonly Row[],
  {onPick}: Pick<ViewOptions, "onPick">
): HTMLElement {
  return html`<div class="shares">
    ${Rate(rows[0]?.success_rate)}
    <div class="share-bar" role="img" aria-label=${rows.map(toText).join(", ")}>${rows.map(
      (
        row
      ) => html`<span class=${toClass(row)} style=${`flex-grow:${row.events};--color:${toColor(row)}`}
        title=${toText(row)}></span>`
    )}</div>
    <table class="share-table"><thead><tr><th scope="col">Status</th><th scope="col" class="number">Events</th>
      <th scope="col" class="number">Share</th></tr></thead>
    <tbody>${rows.map((row) => ShareRow(row, onPick))}</tbody></table>
  </div>`;
}

function Rate(rate: Row[string] | undefined): HTMLElement {
  if (rate === null || rate === undefined)
    return html`<p class="rate">No event that could succeed.</p>`;
  return html`<p class="rate"><b>${formatPercent(Number(rate))}</b> success rate, harmless skips left out</p>`;
}

function ShareRow(row: Row, onPick: ViewOptions["onPick"]): HTMLElement {
  const status = String(row.status);
  return html`<tr>
    <th scope="row"><button type="button" class="row-button" title=${`Only ${status}`}
      onclick=${() => onPick({status: [status]})}><span class=${`swatch ${toClass(row)}`}
      style=${`--color:${toColor(row)}`}></span>${formatStatus(row)}</button></th>
    <td class="number">${formatCount(Number(row.events))}</td>
    <td class="number">${formatPercent(Number(row.share))}</td>
  </tr>`;
}

function toText(row: Row): string {
  return `${formatStatus(row)}: ${formatCount(Number(row.events))} (${formatPercent(Number(row.share))})`;
}

function toClass(row: Row): string {
  return isHarmless(row) ? "share hatched" : "share";
}

function toColor({status}: Row): string {
  return colorVariable(String(status));
}
