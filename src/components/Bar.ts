import {html} from "htl";
import {colorVariable} from "../model/colors.js";
import {formatCount} from "../model/format.js";

export interface BarPart {
  word: string;
  events: number;
  /** What the part is called, if not by its word. */
  label?: string;
  hatched?: boolean;
}

/** A small stacked bar, as long as its events are a part of `most`. */
export function Bar(parts: readonly BarPart[], {most}: {most: number}): HTMLElement {
  const total = parts.reduce((sum, {events}) => sum + events, 0);
  const text = parts
    .map(({word, label = word, events}) => `${label}: ${formatCount(events)}`)
    .join(", ");
  return html`<span class="bar" role="img" aria-label=${text} title=${text}><span class="bar-fill"
    style=${`width:${(100 * total) / most}%`}>${parts.map(
      ({word, events, hatched}) =>
        html`<span class=${hatched ? "hatched" : null}
          style=${`flex-grow:${events};background-color:${colorVariable(word)}`}></span>`
    )}</span></span>`;
}
