import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {formatCount, formatNoun, formatPercent} from "../../model/format.js";
import {Sparkline} from "../charts/Sparkline.js";
import {formatCountChange, formatPeriod} from "./change.js";
import type {ViewOptions} from "./view.js";

/** A compact row of tiles, one per identity type, with a line where the rows tell a trend; a click filters. */
export function ObjectsByType(
  rows: readonly Row[],
  {scope, onPick}: Pick<ViewOptions, "scope" | "onPick">
): HTMLElement {
  const period = formatPeriod(scope.range);
  return html`<ul class="tiles tiles-compact">${rows.map((row) => Tile(row, period, {scope, onPick}))}</ul>`;
}

function Tile(
  row: Row,
  period: string,
  {scope, onPick}: Pick<ViewOptions, "scope" | "onPick">
): HTMLElement {
  const type = String(row.identity_type ?? "");
  const objects = Number(row.objects);
  return html`<li class="tile" data-type=${type}>
    <button type="button" class="tile-button" title=${`Only ${type || "events without an identity type"}`}
      onclick=${() => onPick({"identity-type": [type]})}>
      <span class="tile-label">${type || "(none)"}</span>
      <span class="tile-value" data-value=${objects}>${formatCount(objects)}</span>
      <span class="tile-says">${describe(row)}</span>
      ${row.change === null ? null : Change(row, period)}
      ${row.trend ? Sparkline(String(row.trend), {bin: scope.bin, color: "var(--accent)", unit: "objects"}) : null}
    </button>
  </li>`;
}

function describe({share, events}: Row): string {
  const part = share === null ? "no object named" : `${formatPercent(Number(share))} of objects`;
  return `${part}, ${formatNoun(Number(events), "event")}`;
}

function Change({change, previous}: Row, period: string): HTMLElement {
  const text = formatCountChange(Number(change), Number(previous));
  return html`<span class="tile-change"><b>${text}</b> against ${period}</span>`;
}
