import {createWriteStream} from "node:fs";
import {mkdir, rm, stat} from "node:fs/promises";
import {join, relative, resolve} from "node:path";
import type {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {ZipFile} from "yazl";
import type {OpenReport} from "../data/openReport.js";
import type {OwnWorkbookFile} from "../data/ownWorkbooks.js";
import {readOwnWorkbooks} from "../data/ownWorkbooks.js";
import {writeAlertFiles} from "../data/readAlerts.js";
import {writeEventLog} from "../data/writeEventLog.js";
import {logFolder} from "../model/eventLog.js";
import {describeHosts} from "../model/hosts.js";
import {expectSitePrivacy, writePrivacyManifest} from "../privacy/redact/sitePrivacy.js";
import type {ExpectHeld} from "../store/lock.js";
import {withLock} from "../store/lock.js";
import type {Places} from "../store/places.js";
import {checkReportFolder} from "./checkPages.js";
import {checkWorkbooks} from "./checkWorkbooks.js";
import type {Io} from "./command.js";
import {defineCommand, expectPositionals} from "./command.js";
import {dropLoaded, runFramework} from "./framework.js";
import {toFrameworkError} from "./frameworkError.js";
import {importAndOpen} from "./importFirst.js";
import {joinModules} from "./joinModules.js";
import {findFiles, packageReports} from "./mirror.js";
import {expectReplaceable, replaceFolder} from "./replaceFolder.js";
import {openPageOnce} from "./SqlChecker.js";
import type {SiteFolder} from "./siteFolder.js";
import {findSiteFolder, prepareSiteFolder} from "./siteFolder.js";
import {
  fillSkeleton,
  hasSkeleton,
  keepSkeleton,
  toSkeletonKey,
  writeDataFiles
} from "./skeleton.js";
import {countSteps, createProgress} from "./terminal.js";

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
    const built = await importAndBuild(io, site, own);
    expectHeld();
    await replaceFolder(built, out);
  };
  await withLock(site.root, build, onWait);
  if (io.isQuiet) return;
  const lines = [`Built the site in ${out}.`, ...describeHosts(await readSizes(out))];
  io.stderr(lines.map((line) => `${line}\n`).join(""));
}

/** The bytes of each file of a site. */
async function readSizes(site: string): Promise<number[]> {
  const files = await findFiles(site, /./);
  return Promise.all(files.map(async (file) => (await stat(file)).size));
}

type Own = readonly OwnWorkbookFile[];

async function importAndBuild(io: Io, site: SiteFolder, own: Own): Promise<string> {
  const key = await toSkeletonKey(site, {places: io.places, own});
  const isKnown = await hasSkeleton(site, key);
  if (!isKnown) await checkOwn(io.places, site, own);
  const report = await importAndOpen(io, {own});
  try {
    return await makeSite(io, site, {report, key, isKnown});
  } finally {
    report.database.close();
  }
}

// Framework would build a page that is broken, and the page would fail when it is read.
async function checkOwn(places: Places, {pages}: SiteFolder, own: Own): Promise<void> {
  const openPage = openPageOnce();
  const options = {cwd: places.folder, packagesFrom: pages, openPage};
  for (const folder of [packageReports, places.reports]) await checkReportFolder(folder, options);
  await checkWorkbooks(own, openPage);
}

interface Build {
  report: OpenReport;
  key: string | undefined;
  /** Whether the skeleton of the key is there. */
  isKnown: boolean;
}

async function makeSite(io: Io, site: SiteFolder, {report, key, isKnown}: Build): Promise<string> {
  const progress = createProgress(io);
  const begin = countSteps(isKnown ? 3 : 4, progress.update);
  try {
    await dropLoaded(site);
    const say = begin("making the files of the report");
    const data = await writeDataFiles(report, join(site.root, `${site.built}-data`), say);
    if (!isKnown) {
      begin("building the pages");
      await writePlaceholders(site, [...data.files.keys()]);
      await buildPages(io, site);
      // A preview of the same folder must not take the placeholders for the report's files.
      await rm(join(site.cache, "data"), {recursive: true});
      await keepSkeleton(site, key);
    }
    begin("filling the pages");
    const built = await fillSkeleton(site, data);
    await joinModules(built);
    begin("writing the details of events");
    await writeFurtherFiles(report, built);
    return built;
  } finally {
    progress.done();
  }
}

// Framework takes the report's files out of this archive, in place of what its loader would give.
async function writePlaceholders({cache}: SiteFolder, names: readonly string[]): Promise<void> {
  const folder = join(cache, "data");
  await mkdir(folder, {recursive: true});
  const zip = new ZipFile();
  for (const name of names) zip.addBuffer(Buffer.from(name), name);
  zip.end();
  await pipeline(zip.outputStream as Readable, createWriteStream(join(folder, "report.zip")));
}

// Framework clears its output folder only inside the folder where it works, so it builds there.
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

// Framework makes none of these, because no page names them.
async function writeFurtherFiles(report: OpenReport, site: string): Promise<void> {
  await writeEventLog(report, join(site, "_file/data", logFolder));
  await writePrivacyManifest(report.meta, site);
  await writeAlertFiles(report, site);
}
