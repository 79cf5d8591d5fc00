import {html} from "htl";

/** Sentences about what of the address was ignored. */
export function Notices(notices: readonly string[]): HTMLElement {
  return html`<div class="notices" role="status">${notices.map(
    (notice) => html`<p class="notice">Ignored ${notice}.</p>`
  )}</div>`;
}
