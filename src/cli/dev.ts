import type {Stats} from "node:fs";
import {utimes} from "node:fs/promises";
import {dirname, relative} from "node:path";
import type {FSWatcher} from "chokidar";
import {watch} from "chokidar";
import {readOwnWorkbooks} from "../data/ownWorkbooks.js";
import {toErrorText} from "../lib/errorText.js";
import {expectSitePrivacy} from "../privacy/redact/sitePrivacy.js";
import {readSettings} from "../settings/settings.js";
import {parseInteger} from "./arguments.js";
import {checkReportFolder} from "./checkPages.js";
import {checkWorkbooks} from "./checkWorkbooks.js";
import type {Io} from "./command.js";
import {defineCommand, expectPositionals} from "./command.js";
import {dropLoaded, runFramework} from "./framework.js";
import {importFirst} from "./importFirst.js";
import {findLoaders, packagePages, packageReports} from "./mirror.js";
import type {OpenPage} from "./SqlChecker.js";
import {openPageOnce} from "./SqlChecker.js";
import type {SiteFolder} from "./siteFolder.js";
import {findSiteFolder, prepareSiteFolder} from "./siteFolder.js";

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
    const own = await readOwnWorkbooks(io.places);
    const openPage = openPageOnce();
    await checkWorkbooks(own, openPage);
    await importFirst(io);
    const site = await findSiteFolder(io.places);
    await prepareSiteFolder(site, {places: io.places, own});
    await dropLoaded(site);
    const preview = {io, site, openPage};
    const watchers = [watchExports(preview), watchChoices(preview), watchPages(preview)];
    try {
      const args = ["preview", "--no-open", ...portArgs];
      return await runFramework(site, {args, places: io.places});
    } finally {
      // A watcher that is still running would keep the process alive.
      await Promise.all(watchers.map((watcher) => watcher.close()));
    }
  }
});

/** What the watchers of a preview need. */
interface Preview {
  io: Io;
  site: SiteFolder;
  openPage: OpenPage;
}

/** Imports exports as they arrive in their folder, and refreshes the pages. */
function watchExports({io, site}: Preview): FSWatcher {
  const whole = {stabilityThreshold: 1000, pollInterval: 100};
  const refresh = queueOnce(io, async () => {
    await importFirst(io);
    await touchLoaders(site);
  });
  return watch(io.places.exports, {ignoreInitial: true, awaitWriteFinish: whole})
    .on("add", refresh)
    .on("change", refresh);
}

/** Refreshes the pages when the settings or workbooks of the user change. */
function watchChoices({io, site, openPage}: Preview): FSWatcher {
  const {settings, workbooks} = io.places;
  return watch([settings, workbooks], {ignoreInitial: true}).on(
    "all",
    queueOnce(io, async () => {
      await readSettings(io.places);
      const own = await readOwnWorkbooks(io.places);
      await checkWorkbooks(own, openPage);
      await prepareSiteFolder(site, {places: io.places, own});
      await touchLoaders(site);
    })
  );
}

/**
 * Brings reports and pages into the site folder as they change there where they are written, and checks the user's
 * reports, because Framework names neither file nor line of what is wrong in them.
 */
function watchPages({io, site, openPage}: Preview): FSWatcher {
  const {places} = io;
  const refresh = queueOnce(io, async () => {
    await prepareSiteFolder(site, {places, own: await readOwnWorkbooks(places)});
    const options = {cwd: places.folder, packagesFrom: site.pages, openPage};
    await checkReportFolder(places.reports, options);
  });
  // What else is in the folder of pages is linked: Framework itself sees its changes. On Windows, too, paths come with
  // slashes.
  const isLinked = (path: string, stats?: Stats) =>
    relative(packagePages, dirname(path)) === "" &&
    relative(packageReports, path) !== "" &&
    stats?.isDirectory() === true;
  refresh();
  return watch([places.reports, packagePages], {ignoreInitial: true, ignored: isLinked}).on(
    "all",
    refresh
  );
}

/** Runs a task when called, one run at a time: calls that come while one waits need no other. Errors are only shown. */
function queueOnce({stderr}: Io, task: () => Promise<void>): () => void {
  let last = Promise.resolve();
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    last = last.then(async () => {
      isWaiting = false;
      await task().catch((error: unknown) =>
        stderr(`provisioning-workbook: ${toErrorText(error)}\n`)
      );
    });
  };
}

// The preview runs a loader again, and reloads its pages, when the loader's own file changes.
async function touchLoaders({pages}: SiteFolder): Promise<void> {
  const now = new Date();
  const loaders = await findLoaders(pages);
  await Promise.all(loaders.map((file) => utimes(file, now, now)));
}
