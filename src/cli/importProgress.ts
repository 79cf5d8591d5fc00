import type {ImportOptions, ImportReport} from "../import/importExports.js";
import type {ImportProgress} from "../import/ReadCounter.js";
import {formatCount, formatDuration, formatNoun} from "../lib/format.js";
import type {Io} from "./command.js";
import {createProgress, formatRate, toPrintable} from "./terminal.js";

/** Import options that show progress. `done` ends it. */
export function toImportOptions(io: Io): {options: ImportOptions; done(): void} {
  const progress = createProgress(io);
  let since: number | undefined;
  const onProgress = (reached: ImportProgress) => {
    since ??= Date.now();
    progress.update(toPrintable(formatProgress(reached, Date.now() - since)));
  };
  const onWait = () => io.stderr("Another import is running; waiting for it to finish.\n");
  return {options: {onProgress, onWait}, done: progress.done};
}

// Before that, the speed says little about the rest.
const leastSpan = 2000;

/**
 * Formats how far an import is after a time in milliseconds: `3 of 12 files, 120 of 480 MB, 30 s left, 310,000 records,
 * 31,000/s: a.json`.
 */
export function formatProgress(progress: ImportProgress, span: number): string {
  const {file, files, bytes, records, total} = progress;
  const parts = [
    `${formatCount(files)} of ${formatNoun(total.files, "file")}`,
    `${toMegabytes(bytes)} of ${toMegabytes(total.bytes)} MB`,
    ...(span >= leastSpan && files < total.files ? [`${formatLeft(progress, span)} left`] : []),
    formatNoun(records, "record"),
    formatRate(records, 0, span)
  ];
  return `${parts.join(", ")}: ${files < total.files ? file : "writing the store"}`;
}

function toMegabytes(bytes: number): string {
  return formatCount(Math.round(bytes / 1e6));
}

function formatLeft({bytes, total}: ImportProgress, span: number): string {
  const left = (span * Math.max(0, total.bytes - bytes)) / Math.max(1, bytes);
  return formatDuration(Math.ceil(left / 1000) * 1000);
}

/** Formats what came of an import that took a time in milliseconds. */
export function formatImported({files, totals}: ImportReport, span: number): string {
  const {records, new_events: events} = totals;
  const of = `${formatNoun(records, "record")} in ${formatNoun(files.length, "file")}`;
  return `Imported ${formatNoun(events, "new event")} from ${of} in ${formatDuration(span)}.\n`;
}
