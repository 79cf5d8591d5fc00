import {createWriteStream} from "node:fs";
import {cp, mkdir, readdir, rename, rm} from "node:fs/promises";
import {dirname, join, resolve} from "node:path";
import {pipeline} from "node:stream/promises";
import type {OpenReport} from "../data/openReport.js";
import {writeAlertFiles} from "../data/readAlerts.js";
import {packReport} from "../data/reportFiles.js";
import {writeEventParts} from "../data/writeEventParts.js";
import {isMissing} from "../lib/errorText.js";
import {expectSitePrivacy, writePrivacyManifest} from "../privacy/redact/sitePrivacy.js";
import {withLock} from "../store/lock.js";
import type {Places} from "../store/places.js";
import {checkPageFences, checkReports} from "./checkPages.js";
import {checkWorkbooks} from "./checkWorkbooks.js";
import type {Io} from "./command.js";
import {defineCommand, expectPositionals} from "./command.js";
import {dropLoaded, runFramework} from "./framework.js";
import {importAndOpen} from "./importFirst.js";
import {joinModules} from "./joinModules.js";
import {packageReports} from "./mirror.js";
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
  await withLock(site.root, () => checkAndBuild(io, site, out), onWait);
}

async function checkAndBuild(io: Io, site: SiteFolder, out: string): Promise<void> {
  await prepareSiteFolder(site, io.places);
  await checkOwn(io.places, site);
  const report = await importAndOpen(io);
  try {
    await replaceSite(io, {report, site, out});
  } finally {
    report.database.close();
  }
}

// Framework would build a page that is broken, and the page would fail when it is read.
async function checkOwn(places: Places, {pages}: SiteFolder): Promise<void> {
  const openPage = openPageOnce();
  for (const folder of [packageReports, places.reports]) {
    await checkPageFences(folder, {cwd: places.folder, packagesFrom: pages});
    await checkReports(folder, {cwd: places.folder, openPage});
  }
  await checkWorkbooks(places, {openPage});
}

interface Build {
  report: OpenReport;
  site: SiteFolder;
  out: string;
}

// Framework clears its output folder only inside the folder where it works, so it builds there. The new site replaces
// the old one only once it is complete.
async function replaceSite(io: Io, {report, site, out}: Build): Promise<void> {
  const progress = createProgress(io);
  progress.update("building the site");
  try {
    await dropLoaded(site);
    await cacheReport(site, report);
    await buildPages(io, site);
  } finally {
    progress.done();
  }
  await joinModules(site.built);
  await writeFurtherFiles(report, site.built);
  await rm(out, {recursive: true, force: true});
  await mkdir(dirname(out), {recursive: true});
  await move(site.built, out);
  io.stderr(`Built the site in ${out}.\n`);
}

// Framework's loader would open the report a second time.
async function cacheReport({cache}: SiteFolder, report: OpenReport): Promise<void> {
  const folder = join(cache, "data");
  await mkdir(folder, {recursive: true});
  await pipeline(await packReport(report), createWriteStream(join(folder, "report.zip")));
}

async function buildPages({stderr, places}: Io, site: SiteFolder): Promise<void> {
  // Framework prints a line for every file. They matter only if it fails.
  const printed: string[] = [];
  const code = await runFramework(site, {
    args: ["build"],
    places,
    onOutput: (text) => printed.push(text)
  });
  if (code === 0) return;
  stderr(printed.join(""));
  throw new Error(`the site could not be built: Framework failed with exit code ${code}`);
}

// Framework makes none of these: there are too many event files for a loader each, and no page names the others.
async function writeFurtherFiles(report: OpenReport, site: string): Promise<void> {
  await writeEventParts(report.database, join(site, "_file/data"));
  await writePrivacyManifest(report.meta, site);
  await writeAlertFiles(report, site);
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    // A file cannot be renamed into another file system.
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await cp(from, to, {recursive: true});
    await rm(from, {recursive: true});
  }
}

/** Building empties the folder, so it must hold nothing but a site. */
async function expectReplaceable(out: string): Promise<void> {
  const names = await readNames(out);
  const isSite = names.includes("_observablehq") && names.includes("index.html");
  if (names.length && !isSite)
    throw new Error(`invalid --out: ${out} (neither empty nor a built site)`);
}

async function readNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
