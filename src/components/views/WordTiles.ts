import {html} from "htl";
import {colorVariable} from "../../model/colors.js";
import {formatCount, formatNoun} from "../../model/format.js";
import type {ObjectsByRow} from "../../workbook/items/objectsBy.js";
import {Sparkline} from "../charts/Sparkline.js";
import type {ViewOptions} from "./view.js";

type WordTilesOptions = Pick<ViewOptions, "scope" | "onPick">;

/** A tile for each action or status, whichever the rows have: distinct objects, and events over time. */
export function WordTiles(rows: readonly ObjectsByRow[], options: WordTilesOptions): HTMLElement {
  return html`<ul class="tiles tiles-compact">${rows.map((row) => Tile(row, options))}</ul>`;
}

function Tile(row: ObjectsByRow, {scope, onPick}: WordTilesOptions): HTMLElement {
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
      <span class="tile-says">${formatNoun(row.events, "event")}</span>
      ${Sparkline(row.trend, {bin: scope.bin, color})}
    </button>
  </li>`;
}
