import type {ImportReport} from "../import/books.js";
import type {ImportOptions} from "../import/importExports.js";
import {prepareReport} from "../import/prepareReport.js";
import {readSettings} from "../store/settings.js";
import type {Io} from "./command.js";
import {createProgress, formatRate} from "./progress.js";
import {toShown} from "./textTable.js";

/** Imports what is new in the exports, so that the loaders find it in the store. */
export async function importFirst(io: Io): Promise<void> {
  // Wrong settings fail before anything is read.
  await readSettings(io.places);
  const {options, done} = toImportOptions(io);
  const onImported = (report: ImportReport) => {
    done();
    writeNotices(io, report);
  };
  await prepareReport(io.places, {...options, onImported}).finally(done);
}

/** Says on standard error what an import could not read or left alone. */
export function writeNotices({stderr}: Io, {files, others, rejects, totals}: ImportReport): void {
  const say = (line: string) => stderr(`${toShown(line)}\n`);
  for (const name of others) say(`${name}: not a provisioning log; left alone`);
  for (const {file, position, reason} of rejects) say(`${file}, ${position}: rejected: ${reason}`);
  const unlisted = totals.rejects - rejects.length;
  if (unlisted > 0) say(`and ${unlisted} more rejects; see the table rejects`);
  const disagreements = files.reduce((sum, file) => sum + file.disagreements, 0);
  if (disagreements > 0) {
    say(
      `${disagreements} records whose envelope and properties disagree on the status; the properties were taken`
    );
  }
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
