import {html} from "htl";
import {formatDateTime} from "../../lib/format.js";
import type {LocalTime} from "../../lib/localTime.js";
import {toClock} from "../../lib/localTime.js";
import {colorVariable} from "../../model/colors.js";

/** A label, and the value that the log has for it. */
export type Fact = readonly [label: string, value: Node | string | null];

/** Facts as a list; a missing value shows as a dash. */
export function FactList(facts: readonly Fact[]): HTMLElement {
  return html`<dl class="event-facts">${facts.map(
    ([label, value]) => html`<div><dt>${label}</dt><dd>${value ?? Nothing()}</dd></div>`
  )}</dl>`;
}

/** The facts that have a value. */
export function known(facts: readonly Fact[]): Fact[] {
  return facts.filter(([, value]) => value !== null && value !== "");
}

/** What replaces a value that the exports do not have. */
export function Nothing(): HTMLElement {
  return html`<span class="event-none" title="not in this data">–</span>`;
}

/** A word of the log beside its colour. */
export function ColoredWord(word: string, {text = word, hatched = false} = {}): HTMLElement {
  return html`<span class="event-word"><span class=${hatched ? "swatch hatched" : "swatch"}
    style=${`--color:${colorVariable(word)}`}></span>${text}</span>`;
}

/** A wall-clock time, with its zone: `31 Oct 2026 14:05 Europe/Oslo`. */
export function formatZoned(local: LocalTime, timeZone: string): string {
  return `${formatDateTime(toClock(local.slice(0, 19)))} ${timeZone}`;
}
