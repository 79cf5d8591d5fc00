import {html} from "htl";
import {copyTo} from "./clipboard.js";

/** A button that copies the page's address as it then is, and where it says so. */
export function CopyLink(): HTMLElement[] {
  const notice = html`<span class="copy-notice" role="status"></span>`;
  const copy = () => copyTo(notice, {text: location.href}, "Link copied.");
  return [
    notice,
    html`<button type="button" class="event-link" onclick=${copy}>Copy link</button>`
  ];
}
