import {html} from "htl";
import {formatCount, formatNoun, formatPercent} from "../../model/format.js";
import type {TypeRow} from "../../workbook/items/objectsByType.js";
import {Sparkline} from "../charts/Sparkline.js";
import {formatCountChange, formatPeriod} from "./changeText.js";
import type {ViewOptions} from "./view.js";

/** A compact row of tiles, one per identity type, with a line where the rows tell a trend; a click filters. */
export function ObjectsByType(
  rows: readonly TypeRow[],
  {scope, onPick}: Pick<ViewOptions, "scope" | "onPick">
): HTMLElement {
  const period = formatPeriod(scope.range);
  return html`<ul class="tiles tiles-compact">${rows.map((row) => Tile(row, period, {scope, onPick}))}</ul>`;
}

function Tile(
  row: TypeRow,
  period: string,
  {scope, onPick}: Pick<ViewOptions, "scope" | "onPick">
): HTMLElement {
  const {objects, trend} = row;
  const type = row.identity_type ?? "";
  return html`<li class="tile" data-type=${type}>
    <button type="button" class="tile-button" title=${`Only ${type || "events without an identity type"}`}
      onclick=${() => onPick({"identity-type": [type]})}>
      <span class="tile-label">${type || "(none)"}</span>
      <span class="tile-value" data-value=${objects}>${formatCount(objects)}</span>
      <span class="tile-says">${describe(row)}</span>
      ${row.change === null ? null : Change(row, period)}
      ${trend ? Sparkline(trend, {bin: scope.bin, color: "var(--accent)", unit: "objects"}) : null}
    </button>
  </li>`;
}

function describe({share, events}: TypeRow): string {
  const part = share === null ? "no object named" : `${formatPercent(share)} of objects`;
  return `${part}, ${formatNoun(events, "event")}`;
}

function Change({change, previous}: TypeRow, period: string): HTMLElement {
  const text = formatCountChange(change!, previous!);
  return html`<span class="tile-change"><b>${text}</b> against ${period}</span>`;
}
