import {createHash} from "node:crypto";
import {constants, existsSync} from "node:fs";
import {cp, mkdir, readFile, rename, rm, stat, writeFile} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import type {OpenReport} from "../data/openReport.js";
import type {OwnWorkbookFile} from "../data/ownWorkbooks.js";
import {makeReportFiles} from "../data/reportFiles.js";
import {unlessMissing} from "../lib/errorText.js";
import type {Places} from "../store/places.js";
import {packageRoot} from "../store/places.js";
import {findFiles, packagePages} from "./mirror.js";
import type {SiteFolder} from "./siteFolder.js";

// Framework takes longer than all else for most reports, and makes the same pages as long as only events are new. So it
// builds a site with the names of the report's files in place of their contents: a skeleton, which is kept. Every build
// fills the files in.

/** Where the files of the report are in a site. */
const filesFolder = "_file/data/report";

const folderOf = ({root}: SiteFolder) => join(root, "skeleton");
const keyFileOf = ({root}: SiteFolder) => join(root, "skeleton.txt");

/** Whether the site folder has a skeleton of that key. */
export async function hasSkeleton(site: SiteFolder, key: string | undefined): Promise<boolean> {
  if (key === undefined || !existsSync(join(folderOf(site), "index.html"))) return false;
  return (await unlessMissing(readFile(keyFileOf(site), "utf8"))) === key;
}

/** Keeps the site that Framework has built as the skeleton of that key. */
export async function keepSkeleton(site: SiteFolder, key: string | undefined): Promise<void> {
  await rm(keyFileOf(site), {force: true});
  await rm(folderOf(site), {recursive: true, force: true});
  await rename(join(site.root, site.built), folderOf(site));
  if (key !== undefined) await writeFile(keyFileOf(site), key);
}

/**
 * A text that differs whenever Framework, or a check of what users write, could give something else; undefined if that
 * cannot be told, because a report has a loader of its own.
 */
export async function toSkeletonKey(
  {pages}: SiteFolder,
  {places, own}: {places: Places; own: readonly OwnWorkbookFile[]}
): Promise<string | undefined> {
  if ((await findFiles(places.reports, ownLoader)).length) return undefined;
  const hash = createHash("sha256");
  const isCache = (file: string) => relative(pages, file).startsWith(".observablehq");
  for (const file of (await findFiles(pages, /./)).filter((file) => !isCache(file)))
    hash.update(file).update(await readFile(file));
  for (const file of [...(await findFiles(packagePages, /./)), configFile]) {
    const {size, mtimeMs} = await stat(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  const locks = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock"];
  for (const file of [places.settings, ...locks.map((name) => join(places.folder, name))])
    hash.update((await unlessMissing(readFile(file))) ?? "");
  return hash.update(JSON.stringify(own)).digest("hex");
}

const configFile = join(packageRoot, "observablehq.config.ts");

// Framework runs such files: `costs.json.js`.
const ownLoader = /\.\w+\.(?:js|ts|py|r|R|rs|go|java|jl|php|sh|exe)$/;

/** A file of the report in the site: the beginning of its hash, which its name has, and its size in bytes. */
interface DataFile {
  hash: string;
  size: number;
}

/** The files of a report on disk, each below the folder by its name. */
interface DataFiles {
  folder: string;
  files: ReadonlyMap<string, DataFile>;
}

/** Writes the files of a report into a folder. `onFile` is called with the name of each. */
export async function writeDataFiles(
  report: OpenReport,
  folder: string,
  onFile: (name: string) => void
): Promise<DataFiles> {
  const files = new Map<string, DataFile>();
  for await (const {name, bytes} of makeReportFiles(report)) {
    await write(join(folder, name), bytes);
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
    files.set(name, {hash, size: bytes.length});
    onFile(name);
  }
  return {folder, files};
}

/** Makes a site of the skeleton and the files of a report, which it moves, and resolves to its folder. */
export async function fillSkeleton(site: SiteFolder, {folder, files}: DataFiles): Promise<string> {
  const built = join(site.root, site.built);
  const mode = constants.COPYFILE_FICLONE;
  await cp(folderOf(site), built, {recursive: true, mode});
  await rm(join(built, filesFolder), {recursive: true, force: true});
  const used = new Set<string>();
  for (const file of await findFiles(built, /\.(?:html|js)$/)) {
    const text = await readFile(file, "utf8");
    const filled = text.replace(reference, (_, name: string, ending: string, facts?: string) => {
      used.add(`${name}.${ending}`);
      return toReference(`${name}.${ending}`, files, facts !== undefined);
    });
    if (filled !== text) await writeFile(file, filled);
  }
  for (const name of used) await place(join(folder, name), join(built, toPath(name, files)));
  await rm(folder, {recursive: true});
  return built;
}

// A page names a file by its path, and registers it with its size.
const reference =
  /_file\/data\/report\/([\w/-]+)\.[0-9a-f]{8}\.(\w+)"(,"lastModified":\d+,"size":\d+)?/g;

function toReference(name: string, files: DataFiles["files"], hasFacts: boolean): string {
  const {size} = files.get(name)!;
  return `${toPath(name, files)}"${hasFacts ? `,"size":${size}` : ""}`;
}

function toPath(name: string, files: DataFiles["files"]): string {
  const file = files.get(name);
  if (!file) throw new Error(`missing file of the report: ${name}`);
  return `${filesFolder}/${name.replace(/(?=\.\w+$)/, `.${file.hash}`)}`;
}

async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), {recursive: true});
  await rename(from, to);
}

async function write(file: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(file), {recursive: true});
  await writeFile(file, content);
}
