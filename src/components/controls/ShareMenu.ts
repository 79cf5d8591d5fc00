import {html} from "htl";
import {toErrorText} from "../../lib/errorText.js";
import {toPopup} from "./control.js";
import {copyTo} from "./copyAndDownload.js";

export interface ShareMenuOptions {
  /** The page's URL. */
  toLink: () => string;
  /** The same with dates instead of the last days, if the page has a time range. */
  toFixedLink?: () => string;
  /** Saves the page as a file; resolves to its name. */
  onSave: () => Promise<string>;
  /** Prints the page. */
  onPrint: () => Promise<void>;
}

/** The ways to share a page: as a link, as a file, on paper. */
export function ShareMenu(options: ShareMenuOptions): HTMLElement {
  const {toLink, toFixedLink, onSave, onPrint} = options;
  const notice = html`<div class="share-notice" role="status"></div>`;
  const copyLink = (link: string, done: string) => copyTo(notice, {text: link}, done);
  const save = async () => `Saved ${await onSave()}.`;
  const print = async () => {
    await onPrint();
    return "";
  };
  return toPopup(html`<div class="control popup share-menu">
    <button type="button" class="control-button" onclick=${() => notice.replaceChildren()}>
      <span class="control-label">Share</span></button>
    <div class="popup-panel" role="group" aria-label="Share">
      ${Choice("Copy link", toFixedLink ? "Filters, tab, order, columns and the open event." : "The URL of this page.", () => copyLink(toLink(), "Link copied."))}
      ${toFixedLink && Choice("Copy link with fixed dates", "It shows the same days next week, too.", () => copyLink(toFixedLink(), "Link with fixed dates copied."))}
      ${Choice("Save snapshot", `All ${toFixedLink ? "tabs and items under these filters" : "items"}, as one file that opens anywhere.`, () => make(notice, save))}
      ${Choice("Print", "The same on paper, or as a PDF.", () => make(notice, print))}
      ${notice}</div></div>`);
}

function Choice(text: string, description: string, onChoose: () => Promise<void>): HTMLElement {
  return html`<button type="button" class="menu-choice" onclick=${onChoose}>${text}
    <span class="menu-description">${description}</span></button>`;
}

// Every item is queried again, which takes a while; meanwhile a second click does nothing.
async function make(notice: HTMLElement, task: () => Promise<string>): Promise<void> {
  if (notice.ariaBusy === "true") return;
  notice.ariaBusy = "true";
  notice.replaceChildren("Running every query…");
  try {
    notice.replaceChildren(await task());
  } catch (error) {
    const message = toErrorText(error);
    notice.replaceChildren(html`<p role="alert">This could not be made: ${message}</p>`);
  } finally {
    notice.ariaBusy = "false";
  }
}
