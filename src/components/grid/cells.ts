import {html} from "htl";
import {shortenMiddle} from "../../lib/words.js";

/** `Failure`, `Skipped, harmless`, `Skipped, needs work` */
export function formatStatus({status, skip_class}: StatusWords): string {
  if (skip_class === null) return status;
  return `${status}, ${isHarmless({skip_class}) ? "harmless" : "needs work"}`;
}

interface StatusWords {
  readonly status: string;
  readonly skip_class: string | null;
}

/** Whether a row is about harmless skips. */
export function isHarmless({skip_class}: Pick<StatusWords, "skip_class">): boolean {
  return skip_class === "harmless";
}

/** The two ends of a long id; the tip has the whole id. */
export function ShortId(id: string): HTMLElement {
  return html`<code class="short-id" title=${id}>${shortenMiddle(id)}</code>`;
}

/** A code is a long word. It can wrap before a capital letter, and copying still gives the whole code. */
export function breakCode(code: string): (string | HTMLElement)[] {
  return code.split(/(?=[A-Z])/).flatMap((part) => [html`<wbr>`, part]);
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
