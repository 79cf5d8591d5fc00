import {html} from "htl";

// A still keeps everything of an item that can be read, and leaves out its controls.

const controls =
  "input, select, textarea, .grid-fold, .explorer-tools, .event-copy, .segments, .calendar-readout, template";

/** Turns what a component drew into a still: buttons become plain text, and what a click would open is open. */
export function toStill(element: HTMLElement): HTMLElement {
  for (const control of element.querySelectorAll(controls)) control.remove();
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
