import {html} from "htl";

/** An id as code, with a button that copies it; null for an id that is not known. */
export function CopyableId(id: string | null, label: string): HTMLElement | null {
  if (id === null) return null;
  const code = html`<code>${id}</code>`;
  const button = html`<button type="button" class="event-copy" aria-label=${`Copy ${label}`}>Copy</button>`;
  button.onclick = () => void copy(id, code, button);
  return html`<span class="event-id">${code}${button}</span>`;
}

/** How long a button says that it has copied, in milliseconds. */
const thanks = 1500;

async function copy(id: string, code: HTMLElement, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(id);
  } catch {
    // Pages from a file, or without the permission, have no clipboard: the reader copies the selection.
    getSelection()?.selectAllChildren(code);
    return;
  }
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), thanks);
}
