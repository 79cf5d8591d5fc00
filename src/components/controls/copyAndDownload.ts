import {html} from "htl";

/** What goes to the clipboard: text, and the same as HTML for programs that read it. */
interface Copied {
  text: string;
  html?: string;
}

/**
 * Copies, and says so in `place`. Where the browser refuses, as it does without https or permission, the
 * text stands there in a field, selected, for the reader to copy.
 */
export async function copyTo(place: HTMLElement, copied: Copied, done: string): Promise<void> {
  if (await copy(copied)) {
    place.replaceChildren(done);
    return;
  }
  const field = html`<textarea class="copy-field" readonly rows="3" aria-label="Text to copy"></textarea>`;
  (field as HTMLTextAreaElement).value = copied.text;
  place.replaceChildren(
    html`<p>This browser lets no page copy here. Copy it from this field:</p>`,
    field
  );
  (field as HTMLTextAreaElement).select();
}

// Whatever keeps the text from the clipboard, the field has it.
async function copy({text, html: markup}: Copied): Promise<boolean> {
  try {
    await (markup === undefined || typeof ClipboardItem === "undefined"
      ? navigator.clipboard.writeText(text)
      : navigator.clipboard.write([new ClipboardItem(toBlobs(text, markup))]));
    return true;
  } catch {
    return false;
  }
}

function toBlobs(text: string, markup: string): Record<string, Blob> {
  return {
    "text/plain": new Blob([text], {type: "text/plain"}),
    "text/html": new Blob([markup], {type: "text/html"})
  };
}

/** Gives the reader a file of CSV text; its name comes without the ending. */
export function downloadCsv(name: string, text: string): void {
  downloadFile(`${name}.csv`, new Blob([text], {type: "text/csv"}));
}

/** Gives the reader a file. */
export function downloadFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = html`<a href=${url} download=${name}></a>`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}

/** A button that copies what `readLink` then gives, and where it says so. */
export function CopyLink(readLink: () => string): HTMLElement[] {
  const notice = html`<span class="copy-notice" role="status"></span>`;
  const copy = () => copyTo(notice, {text: readLink()}, "Link copied.");
  return [
    notice,
    html`<button type="button" class="event-link" onclick=${copy}>Copy link</button>`
  ];
}
