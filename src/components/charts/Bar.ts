import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {colorVariable} from "../../model/colors.js";
import {formatCount} from "../../model/format.js";

interface BarPart {
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

/** A row's events as a bar, divided by status, and as a number. */
export function StatusBar(row: Row, most: number): HTMLElement {
  const count = html`<span>${formatCount(Number(row.events))}</span>`;
  return html`<span class="with-bar">${[Bar(toParts(row), {most}), count]}</span>`;
}

function toParts(row: Row): BarPart[] {
  const known: BarPart[] = [
    {word: "Success", events: Number(row.successes)},
    {word: "Warning", events: Number(row.warnings)},
    {word: "Failure", events: Number(row.failures)},
    {word: "Skipped", label: "Skipped, needs work", events: Number(row.skips_needing_work)},
    {word: "Skipped", label: "Skipped, harmless", events: Number(row.harmless_skips), hatched: true}
  ];
  const others = known.reduce((rest, {events}) => rest - events, Number(row.events));
  return [...known, {word: "Other", events: others}].filter(({events}) => events > 0);
}
