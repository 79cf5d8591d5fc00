import type {OpenOptions, OpenReport} from "../data/openReport.js";
import {openReport} from "../data/openReport.js";
import type {ImportReport} from "../import/importExports.js";
import type {PrepareOptions} from "../import/prepareReport.js";
import {prepareReport} from "../import/prepareReport.js";
import {readSettings} from "../settings/settings.js";
import type {ImportRow} from "../store/books.js";
import type {Io} from "./command.js";
import {formatImported, toImportOptions} from "./importProgress.js";
import {sampleNotice, toPrintable} from "./terminal.js";

/** Imports new exports, so that the loaders find them in the store. */
export async function importFirst(io: Io): Promise<void> {
  // Invalid settings must fail before anything is read.
  await readSettings(io.places);
  await announce(io, (options) => prepareReport(io.places, options));
}

/**
 * Imports new exports and opens the report that a site, a snapshot or alerts are made from, under the stricter of this
 * privacy and the settings'.
 */
export async function importAndOpen(
  io: Io,
  options: Pick<OpenOptions, "own" | "privacy"> = {}
): Promise<OpenReport> {
  const report = await announce(io, (progress) => openReport(io.places, {...progress, ...options}));
  if (report.meta?.sample) io.stderr(sampleNotice);
  return report;
}

/** Runs a task that imports, and writes its progress and what it could not read to standard error. */
async function announce<T>(io: Io, task: (options: PrepareOptions) => Promise<T>): Promise<T> {
  const {options, done} = toImportOptions(io);
  const since = Date.now();
  const onImported = (report: ImportReport) => {
    done();
    writeNotices(io, report);
    if (report.files.length && !io.isQuiet) io.stderr(formatImported(report, Date.now() - since));
  };
  return task({...options, onImported}).finally(done);
}

/** Writes to standard error what an import could not read or skipped. */
export function writeNotices({stderr}: Io, report: ImportReport): void {
  const {files, others, empty, rejects, totals} = report;
  const notices = [
    ...others.map((name) => `${name}: skipped, because it is not a provisioning log`),
    ...empty.map((name) => `${name}: skipped, because it has no records`),
    ...files.flatMap(toHeadingsNotice),
    ...rejects.map(({file, position, reason}) => `${file}, ${position}: rejected: ${reason}`),
    ...toCountNotices(report, totals.rejects - rejects.length)
  ];
  for (const notice of notices) stderr(`${toPrintable(notice)}\n`);
}

function toHeadingsNotice({file, unknown_headings}: ImportRow): string[] {
  return unknown_headings ? [`${file}: unknown headings: ${unknown_headings}`] : [];
}

function toCountNotices({files, pending}: ImportReport, unlisted: number): string[] {
  const sum = (name: "disagreements" | "incomplete") =>
    files.reduce((total, file) => total + file[name], 0);
  const counts: [number, string][] = [
    [unlisted, "more rejected records; see the table rejects"],
    [sum("incomplete"), "records kept without a part that could not be read, such as their steps"],
    [
      sum("disagreements"),
      "records whose envelope and properties disagree on the status; the properties were used"
    ],
    [pending, "steps and modified properties are waiting for the portal's file with their events"]
  ];
  return counts.filter(([count]) => count > 0).map(([count, text]) => `${count} ${text}`);
}
