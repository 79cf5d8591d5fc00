import {createWriteStream} from "node:fs";
import {mkdir} from "node:fs/promises";
import {join, relative, resolve} from "node:path";
import {pipeline} from "node:stream/promises";
import type {OpenReport} from "../data/openReport.js";
import type {OwnWorkbookFile} from "../data/ownWorkbooks.js";
import {readOwnWorkbooks} from "../data/ownWorkbooks.js";
import {writeAlertFiles} from "../data/readAlerts.js";
import {packReport} from "../data/reportFiles.js";
import {writeEventParts} from "../data/writeEventParts.js";
import {expectSitePrivacy, writePrivacyManifest} from "../privacy/redact/sitePrivacy.js";
import type {ExpectHeld} from "../store/lock.js";
import {withLock} from "../store/lock.js";
import type {Places} from "../store/places.js";
import {checkPageFences, checkReportNames, checkReports} from "./checkPages.js";
import {checkWorkbooks} from "./checkWorkbooks.js";
import type {Io} from "./command.js";
import {defineCommand, expectPositionals} from "./command.js";
import {dropLoaded, runFramework} from "./framework.js";
import {toFrameworkError} from "./frameworkError.js";
import {importAndOpen} from "./importFirst.js";
import {joinModules} from "./joinModules.js";
import {packageReports} from "./mirror.js";
import {expectReplaceable, replaceFolder} from "./replaceFolder.js";
import {openPageOnce} from "./SqlChecker.js";
import type {SiteFolder} from "./siteFolder.js";
import {findSiteFolder, prepareSiteFolder} from "./siteFolder.js";
import {createProgress} from "./terminal.js";

export const build = defineCommand({
  name: "build",
  summary: "Import new exports and build the static site.",
  usage: "[options]",
  options: {
    out: {type: "string", value: "DIR", default: "dist", help: "the folder for the site (dist)"}
  },
  async run({out}, positionals, io) {
    expectPositionals(positionals, []);
    await buildSite(io, resolve(io.cwd, out));
  }
});

/** Imports new exports, then builds the site into a folder. Rejects if that folder holds anything but a site. */
export async function buildSite(io: Io, out: string): Promise<void> {
  await expectReplaceable(out);
  await expectSitePrivacy(io.places);
  const site = await findSiteFolder(io.places);
  // Two builds of one folder would disturb each other.
  const onWait = () => io.stderr("Another build is running; waiting for it to finish.\n");
  const build = async (expectHeld: ExpectHeld) => {
    const own = await readOwnWorkbooks(io.places);
    await prepareSiteFolder(site, {places: io.places, own});
    await checkOwn(io.places, site, own);
    const built = await importAndBuild(io, site, own);
    expectHeld();
    await replaceFolder(built, out);
  };
  await withLock(site.root, build, onWait);
  io.stderr(`Built the site in ${out}.\n`);
}

type Own = readonly OwnWorkbookFile[];

async function importAndBuild(io: Io, site: SiteFolder, own: Own): Promise<string> {
  const report = await importAndOpen(io, {own});
  try {
    return await makeSite(io, site, report);
  } finally {
    report.database.close();
  }
}

// Framework would build a page that is broken, and the page would fail when it is read.
async function checkOwn(places: Places, {pages}: SiteFolder, own: Own): Promise<void> {
  const openPage = openPageOnce();
  await checkReportNames(places.reports, {cwd: places.folder});
  for (const folder of [packageReports, places.reports]) {
    await checkPageFences(folder, {cwd: places.folder, packagesFrom: pages});
    await checkReports(folder, {cwd: places.folder, openPage});
  }
  await checkWorkbooks(own, openPage);
}

// Framework clears its output folder only inside the folder where it works, so it builds there.
async function makeSite(io: Io, site: SiteFolder, report: OpenReport): Promise<string> {
  const built = join(site.root, site.built);
  const progress = createProgress(io);
  progress.update("building the site");
  try {
    await dropLoaded(site);
    await cacheReport(site, report);
    await buildPages(io, site);
  } finally {
    progress.done();
  }
  await joinModules(built);
  await writeFurtherFiles(report, built);
  return built;
}

// Framework's loader would open the report a second time.
async function cacheReport({cache}: SiteFolder, report: OpenReport): Promise<void> {
  const folder = join(cache, "data");
  await mkdir(folder, {recursive: true});
  await pipeline(await packReport(report), createWriteStream(join(folder, "report.zip")));
}

async function buildPages({places}: Io, site: SiteFolder): Promise<void> {
  // Framework prints a line for every file. They matter only if it fails.
  const printed: string[] = [];
  const code = await runFramework(site, {
    args: ["build"],
    places,
    env: {PROVISIONING_WORKBOOK_BUILT: site.built},
    onOutput: (text) => printed.push(text)
  });
  if (code === 0) return;
  const reason = toFrameworkError(printed.join(""), relative(places.folder, places.reports));
  throw new Error(`the site could not be built: ${reason}`);
}

// Framework makes none of these: there are too many event files for a loader each, and no page names the others.
async function writeFurtherFiles(report: OpenReport, site: string): Promise<void> {
  await writeEventParts(report, join(site, "_file/data"));
  await writePrivacyManifest(report.meta, site);
  await writeAlertFiles(report, site);
}
