import {html} from "htl";
import {toErrorText} from "../../lib/errorText.js";
import {formatCount, formatNoun} from "../../lib/format.js";
import {toPopup} from "./control.js";

const formats = {csv: "CSV", xlsx: "Excel (XLSX)", parquet: "Parquet"} as const;

/** The formats of exported events, which are also the file extensions. */
export type ExportFormat = keyof typeof formats;

/** What to export, and what to call with the progress. */
export interface ExportTask {
  format: ExportFormat;
  /** Cancels the export. */
  signal: AbortSignal;
  onProgress: (rows: number, total: number) => void;
}

type RunExport = (task: ExportTask) => Promise<number>;

/** A menu that exports all events that match the filters; `run` resolves to their number. */
export function ExportMenu(run: RunExport): HTMLElement {
  const progress = new ExportProgress();
  const buttons = (Object.keys(formats) as ExportFormat[]).map((format) => {
    const onStart = () => void start(format);
    return html`<button type="button" data-format=${format} onclick=${onStart}>${formats[format]}</button>` as HTMLButtonElement;
  });
  const menu = toPopup(html`<div class="export-menu control popup">
    <button type="button" class="control-button"><span class="control-label">Export</span></button>
    <div class="popup-panel" role="group" aria-label="Export">
      <p>All events that the filters leave, with every column of the list of events.</p>
      <div class="export-formats">${buttons}</div>
      ${progress.nodes}</div></div>`);

  async function start(format: ExportFormat): Promise<void> {
    const exporting = new AbortController();
    show(exporting);
    await attempt(run, {format, signal: exporting.signal}, progress);
    const hadFocus = menu.contains(document.activeElement);
    show(undefined);
    if (hadFocus) menu.querySelector<HTMLElement>(`[data-format="${format}"]`)?.focus();
  }
  function show(exporting: AbortController | undefined): void {
    for (const button of buttons) button.disabled = exporting !== undefined;
    progress.show(exporting);
  }
  return menu;
}

/** Runs an export to its end, and shows how it ended. */
async function attempt(
  run: RunExport,
  task: Omit<ExportTask, "onProgress">,
  progress: ExportProgress
): Promise<void> {
  try {
    progress.write("Reading the events…");
    const rows = await run({...task, onProgress: (...done) => progress.count(...done)});
    progress.write(rows ? `Saved ${formatNoun(rows, "event")}.` : "No events match these filters.");
  } catch (error) {
    const failure = `The export failed: ${toErrorText(error)}`;
    progress.write(task.signal.aborted ? "Cancelled; nothing was saved." : failure);
  }
}

/** The progress of an export, as a bar and in words, and the button that cancels it. */
class ExportProgress {
  private readonly bar =
    html`<progress aria-label="Events exported" hidden></progress>` as HTMLProgressElement;
  private readonly cancel =
    html`<button type="button" class="export-cancel" hidden>Cancel</button>`;
  private readonly status = html`<p class="export-status" role="status"></p>`;
  readonly nodes = [this.bar, this.cancel, this.status];

  /** Shows the bar and the button while an export runs; the words about its end stay. */
  show(exporting: AbortController | undefined): void {
    this.bar.hidden = this.cancel.hidden = !exporting;
    this.bar.removeAttribute("value");
    this.cancel.onclick = () => exporting?.abort();
    if (exporting) this.cancel.focus();
  }

  count(rows: number, total: number): void {
    this.bar.max = total;
    this.bar.value = rows;
    this.write(`${formatCount(rows)} of ${formatNoun(total, "event")}`);
  }

  write(text: string): void {
    this.status.textContent = text;
  }
}
