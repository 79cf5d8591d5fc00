import {html} from "htl";
import {colorVariable} from "../../model/colors.js";

/** The colours of actions or statuses. */
export function WordKey(words: readonly string[]): HTMLElement {
  return html`<ul class="legend">${words.map(
    (word) =>
      html`<li><span class="swatch" style=${`background:${colorVariable(word)}`}></span>${word}</li>`
  )}</ul>`;
}
