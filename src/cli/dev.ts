import {utimes} from "node:fs/promises";
import {join} from "node:path";
import type {FSWatcher} from "chokidar";
import {watch} from "chokidar";
import {toErrorText} from "../lib/errorText.js";
import {expectSitePrivacy} from "../privacy/redact/sitePrivacy.js";
import {parseInteger} from "./arguments.js";
import {checkWorkbooks} from "./checkWorkbooks.js";
import type {Io} from "./command.js";
import {defineCommand, expectPositionals} from "./command.js";
import {findFiles, runFramework, siteRoot} from "./framework.js";
import {importFirst} from "./importFirst.js";
import {openPageOnce} from "./SqlChecker.js";

export const dev = defineCommand({
  name: "dev",
  summary: "Preview the site while editing it; new exports are imported as they arrive.",
  usage: "[options]",
  serves: true,
  options: {
    port: {type: "string", value: "PORT", help: "the port (3000, or the next free one)"}
  },
  async run({port}, positionals, io) {
    expectPositionals(positionals, []);
    const portArgs =
      port === undefined ? [] : ["--port", String(parseInteger("port", port, 1, 65_535))];
    await expectSitePrivacy(io.places);
    await checkWorkbooks(io.places, {openPage: openPageOnce()});
    await importFirst(io);
    const watcher = watchExports(io);
    try {
      return await runFramework(["preview", "--no-open", ...portArgs], io.places);
    } finally {
      // A watcher that is still running would keep the process alive.
      await watcher.close();
    }
  }
});

/** Imports exports as they arrive in their folder, one import at a time, and refreshes the pages. */
function watchExports(io: Io): FSWatcher {
  let last = Promise.resolve();
  let isWaiting = false;
  const refresh = () => {
    // Several files that arrive together need only one import.
    if (isWaiting) return;
    isWaiting = true;
    last = last.then(() => {
      isWaiting = false;
      return importAndReload(io);
    });
  };
  const whole = {stabilityThreshold: 1000, pollInterval: 100};
  return watch(io.places.exports, {ignoreInitial: true, awaitWriteFinish: whole})
    .on("add", refresh)
    .on("change", refresh);
}

// A broken export must not end the preview.
async function importAndReload(io: Io): Promise<void> {
  try {
    await importFirst(io);
    await touchLoaders();
  } catch (error) {
    io.stderr(`provisioning-workbook: ${toErrorText(error)}\n`);
  }
}

// The preview runs a loader again, and reloads its pages, when the loader's own file changes.
async function touchLoaders(): Promise<void> {
  const now = new Date();
  const loaders = await findFiles(join(siteRoot, "data"), /\.\w+\.ts$/);
  await Promise.all(loaders.map((file) => utimes(file, now, now)));
}
