import type {Site} from "../data/site.js";
import {openSite} from "../data/site.js";
import type {ImportOptions, ImportReport} from "../import/importExports.js";
import type {PrepareOptions} from "../import/prepareReport.js";
import {prepareReport} from "../import/prepareReport.js";
import type {Privacy} from "../model/privacy.js";
import {readSettings} from "../settings/settings.js";
import type {ImportRow} from "../store/books.js";
import type {Io} from "./command.js";
import {createProgress, formatRate} from "./progress.js";
import {toShown} from "./textTable.js";

/** Imports what is new in the exports, so that the loaders find it in the store. */
export async function importFirst(io: Io): Promise<void> {
  // Wrong settings fail before anything is read.
  await readSettings(io.places);
  await announce(io, (options) => prepareReport(io.places, options));
}

/** Imports what is new in the exports, and opens the report; under the settings' privacy, or a stricter one. */
export function openReport(io: Io, privacy: Privacy = "full"): Promise<Site> {
  return announce(io, (options) => openSite(io.places, {...options, privacy}));
}

/** Lets a task import, and says on standard error how far it is and what it could not read. */
async function announce<T>(io: Io, task: (options: PrepareOptions) => Promise<T>): Promise<T> {
  const {options, done} = toImportOptions(io);
  const onImported = (report: ImportReport) => {
    done();
    writeNotices(io, report);
  };
  return task({...options, onImported}).finally(done);
}

/** Says on standard error what an import could not read or left alone. */
export function writeNotices({stderr}: Io, report: ImportReport): void {
  const {files, others, empty, rejects, totals} = report;
  const notices = [
    ...others.map((name) => `${name}: not a provisioning log; left alone`),
    ...empty.map((name) => `${name}: holds no records; left alone`),
    ...files.flatMap(toHeadingsNotice),
    ...rejects.map(({file, position, reason}) => `${file}, ${position}: rejected: ${reason}`),
    ...toCountNotices(report, totals.rejects - rejects.length)
  ];
  for (const notice of notices) stderr(`${toShown(notice)}\n`);
}

function toHeadingsNotice({file, unknown_headings}: ImportRow): string[] {
  return unknown_headings ? [`${file}: headings not understood: ${unknown_headings}`] : [];
}

function toCountNotices({files, pending}: ImportReport, unlisted: number): string[] {
  const sum = (name: "disagreements" | "incomplete") =>
    files.reduce((total, file) => total + file[name], 0);
  const counts: [number, string][] = [
    [unlisted, "more rejects; see the table rejects"],
    [sum("incomplete"), "records kept without a part that could not be read, such as their steps"],
    [
      sum("disagreements"),
      "records whose envelope and properties disagree on the status; the properties were taken"
    ],
    [pending, "steps and modified properties wait for the portal's file of their events"]
  ];
  return counts.filter(([count]) => count > 0).map(([count, says]) => `${count} ${says}`);
}

/** Import options that show progress on a terminal; `done` clears it. */
export function toImportOptions(io: Io): {options: ImportOptions; done(): void} {
  const progress = createProgress(io);
  const since = Date.now();
  return {
    options: {
      onProgress: ({bytes, records, file}) =>
        progress.update(
          toShown(
            `${records.toLocaleString("en-US")} records, ${Math.round(bytes / 1e6)} MB, ${formatRate(records, since)}: ${file}`
          )
        ),
      onWait: () => io.stderr("Another import is running; waiting for it to end.\n")
    },
    done: progress.done
  };
}
