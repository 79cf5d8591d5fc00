import type {ImportOptions} from "../import/importExports.js";
import {prepareReport} from "../import/prepareReport.js";
import {readSettings} from "../store/settings.js";
import type {Io} from "./command.js";
import {createProgress, formatRate} from "./progress.js";

/** Imports what is new in the exports, so that the loaders find it in the store. */
export async function importFirst(io: Io): Promise<void> {
  // Wrong settings fail before anything is read.
  await readSettings(io.places);
  const {options, done} = toImportOptions(io);
  await prepareReport(io.places, options).finally(done);
}

/** Import options that show progress on a terminal; `done` clears it. */
export function toImportOptions(io: Io): {options: ImportOptions; done(): void} {
  const progress = createProgress(io);
  const since = Date.now();
  return {
    options: {
      onProgress: ({bytes, records, file}) =>
        progress.update(
          `${records.toLocaleString("en-US")} records, ${Math.round(bytes / 1e6)} MB, ${formatRate(records, since)}: ${file}`
        ),
      onWait: () => io.stderr("Another import is running; waiting for it to end.\n")
    },
    done: progress.done
  };
}
