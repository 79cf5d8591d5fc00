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

// The log ends shortened lists and texts this way; after a list comes the number of its values.
const shortened = /(\.\.\.|…)\s*(\(\d+\))?$/;

/** A value of the log, unchanged. A long one is wrapped; if the log shortened it, a word notes that. */
export function LogText(text: string): HTMLElement {
  const mark = shortened.test(text)
    ? html`<span class="event-mark"> shortened by the log</span>`
    : null;
  return html`<span class="log-text"><span>${text}</span>${mark}</span>`;
}

/** An id as code, with a button that copies it; null without an id. */
export function CopyableId(id: string | null, label: string): HTMLElement | null {
  if (id === null) return null;
  const code = html`<code>${id}</code>`;
  const button = html`<button type="button" class="event-copy" aria-label=${`Copy ${label}`}>Copy</button>`;
  button.onclick = () => void copy(id, code, button);
  return html`<span class="event-id">${code}${button}</span>`;
}

/** How long a button shows that it has copied, in milliseconds. */
const thanks = 1500;

async function copy(id: string, code: HTMLElement, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(id);
  } catch {
    // Pages from a file, or without the permission, cannot use the clipboard: the reader copies the selection.
    getSelection()?.selectAllChildren(code);
    return;
  }
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), thanks);
}
