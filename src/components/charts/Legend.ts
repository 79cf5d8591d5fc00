import {html} from "htl";
import {formatCount} from "../../lib/format.js";
import {colorVariable} from "../../model/colors.js";
import type {ViewOptions} from "../views/view.js";
import type {WordCount} from "./timeKit.js";
import {sumEvents} from "./timeKit.js";

interface LegendOptions extends Pick<ViewOptions, "onPick"> {
  by: "action" | "status";
  words: readonly string[];
}

/** The colours of a chart with the events of each; clicking one filters by it. */
export function Legend(
  rows: readonly WordCount[],
  {by, words, onPick}: LegendOptions
): HTMLElement {
  const total = (word: string) => formatCount(sumEvents(rows.filter((row) => row[by] === word)));
  return html`<ul class="legend">${words.map(
    (
      word
    ) => html`<li><button type="button" title=${`Only ${word}`} onclick=${() => onPick({[by]: [word]})}>
      <span class="swatch" style=${`background:${colorVariable(word)}`}></span>${word} <b>${total(word)}</b>
    </button></li>`
  )}</ul>`;
}

/** The colours of actions or statuses. */
export function WordKey(words: readonly string[]): HTMLElement {
  return html`<ul class="legend">${words.map(
    (word) =>
      html`<li><span class="swatch" style=${`background:${colorVariable(word)}`}></span>${word}</li>`
  )}</ul>`;
}
