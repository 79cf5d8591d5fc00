import {html} from "htl";
import {colorVariable} from "../model/colors.js";
import {formatCount} from "../model/format.js";

/** A small stacked bar, as long as its events are a part of `most`. */
export function Bar(
  parts: readonly {word: string; events: number}[],
  {most}: {most: number}
): HTMLElement {
  const total = parts.reduce((sum, {events}) => sum + events, 0);
  const text = parts.map(({word, events}) => `${word}: ${formatCount(events)}`).join(", ");
  return html`<span class="bar" role="img" aria-label=${text} title=${text}><span class="bar-fill"
    style=${`width:${(100 * total) / most}%`}>${parts.map(
      ({word, events}) =>
        html`<span style=${`flex-grow:${events};background:${colorVariable(word)}`}></span>`
    )}</span></span>`;
}
