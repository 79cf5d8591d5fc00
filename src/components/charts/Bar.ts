import {html} from "htl";
import {formatCount} from "../../lib/format.js";
import {colorVariable} from "../../model/colors.js";

interface BarPart {
  word: string;
  events: number;
  /** The part's name, if that is not its word. */
  label?: string;
  hatched?: boolean;
}

/** A small stacked bar. Its length is the share of its events in `most`. */
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

/** Events by status. */
interface Outcomes {
  readonly events: number;
  readonly successes: number;
  readonly warnings: number;
  readonly failures: number;
  readonly skips_needing_work: number;
  readonly harmless_skips: number;
}

/** A row's events as a bar, divided by status, and as a number. */
export function StatusBar(row: Outcomes, most: number): HTMLElement {
  const count = html`<span>${formatCount(row.events)}</span>`;
  return html`<span class="with-bar">${[Bar(toParts(row), {most}), count]}</span>`;
}

function toParts(row: Outcomes): BarPart[] {
  const known: BarPart[] = [
    {word: "Success", events: row.successes},
    {word: "Warning", events: row.warnings},
    {word: "Failure", events: row.failures},
    {word: "Skipped", label: "Skipped, needs work", events: row.skips_needing_work},
    {word: "Skipped", label: "Skipped, harmless", events: row.harmless_skips, hatched: true}
  ];
  const others = known.reduce((rest, {events}) => rest - events, row.events);
  return [...known, {word: "Other", events: others}].filter(({events}) => events > 0);
}
