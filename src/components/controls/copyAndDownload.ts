import {html} from "htl";

/** The content of the clipboard: text, and the same as HTML for programs that read it. */
interface Copied {
  text: string;
  html?: string;
}

/**
 * Copies, and confirms it in `place`. If the browser refuses, as it does without https or permission, `place` shows the
 * text in a field, selected, for the reader to copy.
 */
export async function copyTo(place: HTMLElement, copied: Copied, done: string): Promise<void> {
  if (await copy(copied)) {
    place.replaceChildren(done);
    return;
  }
  const field = html`<textarea class="copy-field" readonly rows="3" aria-label="Text to copy"></textarea>`;
  (field as HTMLTextAreaElement).value = copied.text;
  place.replaceChildren(
    html`<p>This browser does not let the page copy. Copy the text from this field:</p>`,
    field
  );
  (field as HTMLTextAreaElement).select();
}

// Whatever the reason for a failure, the field has the text.
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

/** Downloads CSV text as a file; its name comes without the extension. */
export function downloadCsv(name: string, text: string): void {
  downloadFile(`${name}.csv`, new Blob([text], {type: "text/csv"}));
}

/** Downloads a file. */
export function downloadFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = html`<a href=${url} download=${name}></a>`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}

/** A button that copies what `readLink` gives, and the place that confirms it. */
export function CopyLink(readLink: () => string): HTMLElement[] {
  const notice = html`<span class="copy-notice" role="status"></span>`;
  const copy = () => copyTo(notice, {text: readLink()}, "Link copied.");
  return [
    notice,
    html`<button type="button" class="event-link" onclick=${copy}>Copy link</button>`
  ];
}
