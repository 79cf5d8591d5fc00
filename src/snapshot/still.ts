import {html} from "htl";

// Of an item as a page shows it a still keeps what can be read, and leaves out what can be done.

const leftOut =
  "input, select, textarea, .grid-fold, .explorer-tools, .event-copy, .segments, template";

/** Makes an element still: buttons become plain text, what only a click would show stands open. */
export function toStill(element: HTMLElement): HTMLElement {
  for (const control of element.querySelectorAll(leftOut)) control.remove();
  for (const button of element.querySelectorAll<HTMLElement>("button")) {
    const text = html`<span class=${`${button.className} still`}>${[...button.childNodes]}</span>`;
    button.replaceWith(text);
  }
  for (const chart of element.querySelectorAll(".brushable")) {
    chart.removeAttribute("role");
    chart.removeAttribute("aria-label");
  }
  for (const details of element.querySelectorAll("details")) details.open = true;
  for (const focusable of element.querySelectorAll("[tabindex]"))
    focusable.removeAttribute("tabindex");
  return element;
}
