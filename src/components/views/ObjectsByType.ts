import {html} from "htl";
import {formatCount, formatNoun, formatPercent} from "../../lib/format.js";
import {colorVariable} from "../../model/colors.js";
import type {ObjectsByRow, TypeRow} from "../../workbook/items/objectsByType.js";
import {Sparkline} from "../charts/Sparkline.js";
import {formatCountChange, formatPeriod} from "./changeText.js";
import type {ViewOptions} from "./view.js";

/** A compact row of tiles, one per identity type, with a line if the rows have a trend; clicking filters. */
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
      <span class="tile-description">${describe(row)}</span>
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

type WordTilesOptions = Pick<ViewOptions, "scope" | "onPick">;

/** A tile for each action or status, depending on the rows: distinct objects, and events over time. */
export function WordTiles(rows: readonly ObjectsByRow[], options: WordTilesOptions): HTMLElement {
  return html`<ul class="tiles tiles-compact">${rows.map((row) => WordTile(row, options))}</ul>`;
}

function WordTile(row: ObjectsByRow, {scope, onPick}: WordTilesOptions): HTMLElement {
  const {objects} = row;
  const [by, word] =
    "status" in row ? (["status", row.status] as const) : (["action", row.action] as const);
  const isPicked = scope.select[by]?.length === 1 && scope.select[by][0] === word;
  const color = colorVariable(word);
  return html`<li class="tile" data-word=${word}>
    <button type="button" class="tile-button" data-sign=${word} aria-pressed=${String(isPicked)}
      title=${isPicked ? `Any ${by} again` : `Only ${word}`} onclick=${() => onPick({[by]: [word]})}>
      <span class="tile-label"><span class="swatch" style=${`background:${color}`}></span>${word}</span>
      <span class="tile-value" data-value=${objects}>${formatCount(objects)}</span>
      <span class="tile-description">${formatNoun(row.events, "event")}</span>
      ${Sparkline(row.trend, {bin: scope.bin, color})}
    </button>
  </li>`;
}
