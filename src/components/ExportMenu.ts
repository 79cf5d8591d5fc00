import {html} from "htl";
import {formatCount, formatNoun} from "../model/format.js";
import {toPopup} from "./popup.js";

const formats = {csv: "CSV", xlsx: "Excel (XLSX)", parquet: "Parquet"} as const;

/** What is to be exported, and whom to tell how far it is. */
export interface ExportTask {
  format: keyof typeof formats;
  /** Gives the export up. */
  signal: AbortSignal;
  onProgress: (rows: number, total: number) => void;
}

/** A menu that exports all events that the filters leave; `run` resolves to how many there were. */
export function ExportMenu(run: (task: ExportTask) => Promise<number>): HTMLElement {
  const words = Object.entries(formats) as [ExportTask["format"], string][];
  const buttons = words.map(
    ([format, word]) =>
      html`<button type="button" data-format=${format} onclick=${() => void start(format)}>${word}</button>`
  );
  const bar =
    html`<progress aria-label="Events exported" hidden></progress>` as HTMLProgressElement;
  const cancel = html`<button type="button" class="export-cancel" hidden>Cancel</button>`;
  const status = html`<p class="export-status" role="status"></p>`;
  const menu = toPopup(html`<div class="export-menu control popup">
    <button type="button" class="control-button"><span class="control-label">Export</span></button>
    <div class="popup-panel" role="group" aria-label="Export">
      <p>All events that the filters leave, with every column of the list of events.</p>
      <div class="export-formats">${buttons}</div>
      ${bar}${cancel}${status}</div></div>`);

  async function start(format: ExportTask["format"]): Promise<void> {
    const exporting = new AbortController();
    const {signal} = exporting;
    cancel.onclick = () => exporting.abort();
    show(true);
    cancel.focus();
    try {
      say("Reading the events…");
      const rows = await run({format, signal, onProgress});
      say(rows ? `Saved ${formatNoun(rows, "event")}.` : "No events match these filters.");
    } catch (error) {
      say(signal.aborted ? "Cancelled; nothing was saved." : `The export failed: ${toText(error)}`);
    } finally {
      const hadFocus = menu.contains(document.activeElement);
      show(false);
      if (hadFocus) menu.querySelector<HTMLElement>(`[data-format="${format}"]`)?.focus();
    }
  }
  function show(isRunning: boolean): void {
    for (const button of buttons) (button as HTMLButtonElement).disabled = isRunning;
    bar.hidden = cancel.hidden = !isRunning;
    bar.removeAttribute("value");
  }
  function onProgress(rows: number, total: number): void {
    bar.max = total;
    bar.value = rows;
    say(`${formatCount(rows)} of ${formatNoun(total, "event")}`);
  }
  function say(text: string): void {
    status.textContent = text;
  }
  return menu;
}

function toText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
