import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {colorVariable} from "../../model/colors.js";
import {formatCount, formatNoun} from "../../model/format.js";
import {Sparkline} from "../charts/Sparkline.js";
import type {ViewOptions} from "./view.js";

type WordTilesOptions = Pick<ViewOptions, "scope" | "onPick">;

/** A tile for each action or status, whichever the rows have: distinct objects, and events over time. */
export function WordTiles(rows: readonly Row[], options: WordTilesOptions): HTMLElement {
  const by = "status" in rows[0]! ? "status" : "action";
  return html`<ul class="tiles tiles-compact">${rows.map((row) => Tile(row, by, options))}</ul>`;
}

function Tile(row: Row, by: "action" | "status", {scope, onPick}: WordTilesOptions): HTMLElement {
  const [word, objects] = [String(row[by]), Number(row.objects)];
  const isPicked = scope.select[by]?.length === 1 && scope.select[by][0] === word;
  const color = colorVariable(word);
  return html`<li class="tile" data-word=${word}>
    <button type="button" class="tile-button" data-sign=${word} aria-pressed=${String(isPicked)}
      title=${isPicked ? `Any ${by} again` : `Only ${word}`} onclick=${() => onPick({[by]: [word]})}>
      <span class="tile-label"><span class="swatch" style=${`background:${color}`}></span>${word}</span>
      <span class="tile-value" data-value=${objects}>${formatCount(objects)}</span>
      <span class="tile-says">${formatNoun(Number(row.events), "event")}</span>
      ${Sparkline(String(row.trend), {bin: scope.bin, color})}
    </button>
  </li>`;
}
