import {cp, mkdir, readdir, rename, rm} from "node:fs/promises";
import {dirname, join} from "node:path";
import {writeAlertFiles} from "../data/alertFiles.js";
import {writeEventParts} from "../data/eventParts.js";
import {openSite} from "../data/site.js";
import {expectSitePrivacy, writePrivacyManifest} from "../data/sitePrivacy.js";
import {withLock} from "../store/lock.js";
import {checkReports} from "./checkReports.js";
import {checkWorkbooks} from "./checkWorkbooks.js";
import type {Io} from "./command.js";
import {runFramework, siteRoot, workRoot} from "./framework.js";
import {importFirst} from "./importFirst.js";
import {joinModules} from "./joinModules.js";
import {checkPageFences} from "./pageFences.js";
import {createProgress} from "./progress.js";
import {openPageOnce} from "./SqlChecker.js";

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
  await importFirst(io);
  await replaceSite(io, out);
}

// Framework clears its output folder only inside the project, so it builds there, and only a site
// that is complete takes the place of the one before.
async function replaceSite(io: Io, out: string): Promise<void> {
  const built = join(workRoot, "site");
  const progress = createProgress(io);
  progress.update("building the site");
  // What Framework says of every file it copies is of interest only if it fails.
  const said: string[] = [];
  const code = await runFramework(["build"], io.places, {
    env: {PROVISIONING_WORKBOOK_OUT: built},
    hear: (text) => said.push(text)
  }).finally(progress.done);
  if (code !== 0) {
    io.stderr(said.join(""));
    throw new Error(`the site could not be built: Framework ended with ${code}`);
  }
  await joinModules(built);
  await writeEvents(io, built);
  await rm(out, {recursive: true, force: true});
  await mkdir(dirname(out), {recursive: true});
  await move(built, out);
  io.stderr(`Built the site in ${out}.\n`);
}

// There are too many files of events for a loader each.
async function writeEvents({places}: Io, site: string): Promise<void> {
  const opened = await openSite(places);
  const {database, meta} = opened;
  try {
    await writeEventParts(database, join(site, "_file/data"));
    await writePrivacyManifest(meta, site);
    await writeAlertFiles(opened, site);
  } finally {
    database.close();
  }
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
