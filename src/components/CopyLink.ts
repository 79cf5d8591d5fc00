import {html} from "htl";
import {copyTo} from "./clipboard.js";

/** A button that copies what `readLink` then gives, and where it says so. */
export function CopyLink(readLink: () => string): HTMLElement[] {
  const notice = html`<span class="copy-notice" role="status"></span>`;
  const copy = () => copyTo(notice, {text: readLink()}, "Link copied.");
  return [
    notice,
    html`<button type="button" class="event-link" onclick=${copy}>Copy link</button>`
  ];
}
