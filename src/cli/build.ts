import {createWriteStream} from "node:fs";
import {cp, mkdir, readdir, rename, rm} from "node:fs/promises";
import {dirname, join, resolve} from "node:path";
import {pipeline} from "node:stream/promises";
import {writeAlertFiles} from "../data/readAlerts.js";
import {packReport} from "../data/reportFiles.js";
import type {Site} from "../data/site.js";
import {writeEventParts} from "../data/writeEventParts.js";
import {expectSitePrivacy, writePrivacyManifest} from "../privacy/redact/sitePrivacy.js";
import {withLock} from "../store/lock.js";
import {checkPageFences, checkReports} from "./checkPages.js";
import {checkWorkbooks} from "./checkWorkbooks.js";
import type {Io} from "./command.js";
import {defineCommand, expectPositionals} from "./command.js";
import {cacheRoot, runFramework, siteRoot, workRoot} from "./framework.js";
import {openReport} from "./importFirst.js";
import {joinModules} from "./joinModules.js";
import {openPageOnce} from "./SqlChecker.js";
import {createProgress} from "./terminal.js";

export const build = defineCommand({
  name: "build",
  summary: "Import new exports and build the static site.",
  usage: "[options]",
  options: {
    out: {type: "string", value: "DIR", default: "dist", says: "where the site goes (dist)"}
  },
  async run({out}, positionals, io) {
    expectPositionals(positionals, []);
    await buildSite(io, resolve(io.cwd, out));
  }
});

/** Imports what is new, then builds the site into a folder. */
export async function buildSite(io: Io, out: string): Promise<void> {
  await expectReplaceable(out);
  await expectSitePrivacy(io.places);
  await checkPageFences(siteRoot);
  const openPage = openPageOnce();
  await checkReports(siteRoot, openPage);
  await checkWorkbooks(io.places, {openPage});
  // Framework's caches have one fixed place, where two builds would disturb each other.
  const onWait = () => io.stderr("Another build is running; waiting for it to end.\n");
  await withLock(workRoot, () => importAndBuild(io, out), onWait);
}

async function importAndBuild(io: Io, out: string): Promise<void> {
  const report = await openReport(io);
  try {
    await replaceSite(io, report, out);
  } finally {
    report.database.close();
  }
}

// Framework clears its output folder only inside the project, so it builds there, and only a site
// that is complete takes the place of the one before.
async function replaceSite(io: Io, report: Site, out: string): Promise<void> {
  const built = join(workRoot, "site");
  const progress = createProgress(io);
  progress.update("building the site");
  try {
    await cacheReport(report);
    await buildPages(io, built);
  } finally {
    progress.done();
  }
  await joinModules(built);
  await writeEvents(report, built);
  await rm(out, {recursive: true, force: true});
  await mkdir(dirname(out), {recursive: true});
  await move(built, out);
  io.stderr(`Built the site in ${out}.\n`);
}

// Its loader would open the report once more.
async function cacheReport(report: Site): Promise<void> {
  const folder = join(cacheRoot, "data");
  await rm(folder, {recursive: true, force: true});
  await mkdir(folder, {recursive: true});
  await pipeline(await packReport(report), createWriteStream(join(folder, "report.zip")));
}

async function buildPages(io: Io, built: string): Promise<void> {
  // What Framework says of every file it copies is of interest only if it fails.
  const said: string[] = [];
  const code = await runFramework(["build"], io.places, {
    env: {PROVISIONING_WORKBOOK_OUT: built},
    hear: (text) => said.push(text)
  });
  if (code === 0) return;
  io.stderr(said.join(""));
  throw new Error(`the site could not be built: Framework ended with ${code}`);
}

// There are too many files of events for a loader each.
async function writeEvents(report: Site, site: string): Promise<void> {
  await writeEventParts(report.database, join(site, "_file/data"));
  await writePrivacyManifest(report.meta, site);
  await writeAlertFiles(report, site);
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    // Another file system: it cannot be renamed into.
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await cp(from, to, {recursive: true});
    await rm(from, {recursive: true});
  }
}

/** Building empties the folder: one that holds anything but a site is not ours to empty. */
async function expectReplaceable(out: string): Promise<void> {
  const names = await readNames(out);
  const isSite = names.includes("_observablehq") && names.includes("index.html");
  if (names.length && !isSite) throw new Error(`--out is neither empty nor a built site: ${out}`);
}

async function readNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
