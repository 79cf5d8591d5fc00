import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {formatNumber, formatValue, namesOf} from "./ownColumns.js";

/** A tile per row: its label, its figure, and what that counts if the query says so. */
export function OwnTiles(rows: readonly Row[]): HTMLElement {
  const [label, figure, says] = namesOf(rows);
  return html`<ul class="tiles">${rows.map((row) => {
    const value = row[figure!]!;
    return html`<li class="tile"><span class="tile-label">${formatValue(row[label!]!)}</span>
      <span class="tile-value" data-value=${value}>${value === null ? "–" : formatNumber(Number(value))}</span>
      ${says === undefined ? null : html`<span class="tile-says">${formatValue(row[says]!)}</span>`}</li>`;
  })}</ul>`;
}
