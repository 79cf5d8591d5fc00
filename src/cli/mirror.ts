import type {Dirent} from "node:fs";
import {
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile
} from "node:fs/promises";
import {dirname, join, relative, resolve, sep} from "node:path";
import {pathToFileURL} from "node:url";
import type {OwnWorkbookFile} from "../data/ownWorkbooks.js";
import {unlessMissing} from "../lib/errorText.js";
import {withPublicModule} from "../markdown/publicModule.js";
import {toWorkbookPage} from "../markdown/workbookPage.js";
import type {Places} from "../store/places.js";
import {packageRoot} from "../store/places.js";

/** The pages of this package, and the modules behind them. */
export const packagePages = join(packageRoot, "src");

/** The reports that come with this package. */
export const packageReports = join(packagePages, "reports");

// The site has no use for the command line. Its template for new folders has Markdown, which would become pages.
// Loaders and reports get files of their own.
const unlinked = ["cli", "data", "reports"];

// Folders that only the site folder has.
const madeFolders = [".observablehq", "workbooks"];

/**
 * Brings the pages of this package into a folder: copies of files, links to folders. What is gone from the package is
 * removed. A loader of the report's data becomes a module that imports it, because a preview runs a loader again when
 * its file changes.
 */
export async function mirrorPages(pages: string): Promise<void> {
  await mkdir(pages, {recursive: true});
  const entries = await readdir(packagePages, {withFileTypes: true});
  await dropStrangers(pages, entries);
  for (const entry of entries) {
    const {name} = entry;
    if (unlinked.includes(name)) continue;
    if (entry.isDirectory()) await link(join(packagePages, name), join(pages, name));
    else await write(join(pages, name), await readFile(join(packagePages, name)));
  }
  for (const file of await findLoaders(packagePages)) {
    const code = `import ${JSON.stringify(pathToFileURL(file).href)};\n`;
    await write(join(pages, relative(packagePages, file)), Buffer.from(code));
  }
}

// If a link were in the place of a copied folder, the copies would be written into the package.
async function dropStrangers(pages: string, entries: readonly Dirent[]): Promise<void> {
  const linked = entries.filter((entry) => entry.isDirectory() && !unlinked.includes(entry.name));
  const isKept = (found: Dirent) =>
    found.isSymbolicLink()
      ? linked.some(({name}) => name === found.name)
      : [...madeFolders, ...entries.map(({name}) => name)].includes(found.name);
  for (const found of await readdir(pages, {withFileTypes: true})) {
    if (!isKept(found)) await rm(join(pages, found.name), {recursive: true});
  }
}

/**
 * Brings reports into the folder of pages, with all files beside them: those of this package, then the user's own. Of
 * two with the same name the user's own counts. What is gone from both is removed. Rejects if the user named a folder
 * that is missing.
 */
export async function mirrorReports(
  pages: string,
  {reports, explicitReports}: Pick<Places, "reports" | "explicitReports">
): Promise<void> {
  if (explicitReports && !(await unlessMissing(stat(reports))))
    throw new Error(`missing reports folder: ${reports}`);
  const target = join(pages, "reports");
  const sources = new Map<string, string>();
  for (const folder of [packageReports, reports]) {
    for (const file of await findFiles(folder, /./)) sources.set(relative(folder, file), file);
  }
  await dropOthers(target, [...sources.keys()]);
  for (const [path, file] of sources) {
    const content = await readFile(file);
    await write(join(target, path), isCode(path) ? withImports(content, path) : content);
  }
}

/** The loaders of the report's data in a folder of pages. */
export function findLoaders(pages: string): Promise<string[]> {
  return findFiles(join(pages, "data"), /\.\w+\.ts$/);
}

/** Writes the pages of the user's own workbooks into the folder of pages, and removes those of others. */
export async function mirrorWorkbooks(
  pages: string,
  own: readonly OwnWorkbookFile[]
): Promise<void> {
  const folder = join(pages, "workbooks");
  await dropOthers(
    folder,
    own.map(({name}) => `${name}.md`)
  );
  for (const {name, spec} of own)
    await write(join(folder, `${name}.md`), Buffer.from(toWorkbookPage(name, spec)));
}

// Before anything is written: a file can have become a folder, and some systems take names that differ only in case for
// the same.
async function dropOthers(folder: string, kept: readonly string[]): Promise<void> {
  for (const entry of await list(folder)) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file);
    const isKept = entry.isDirectory()
      ? kept.some((other) => other.startsWith(path + sep))
      : kept.includes(path);
    if (!isKept) await rm(file, {recursive: true, force: true});
  }
}

// In a page, this is done to the code that runs.
function isCode(path: string): boolean {
  return /\.[jt]sx?$/.test(path);
}

function withImports(content: Buffer, path: string): Buffer {
  const sitePath = `/reports/${path.replaceAll("\\", "/")}`;
  return Buffer.from(withPublicModule(content.toString(), sitePath));
}

// A file that stays the same keeps its time, so that a preview does not reload its page.
async function write(file: string, content: Buffer): Promise<void> {
  const old = await unlessMissing(readFile(file));
  if (old?.equals(content)) return;
  await mkdir(dirname(file), {recursive: true});
  await writeFile(file, content);
}

/** Makes a link to a folder, unless it is there. On Windows it is a junction, which needs no rights. */
export async function link(target: string, path: string): Promise<void> {
  const old = await unlessMissing(lstat(path));
  if (old?.isSymbolicLink() && resolve(await readlink(path)) === resolve(target)) return;
  if (old) await rm(path, {recursive: true});
  await symlink(target, path, "junction");
}

/**
 * The files below a folder whose names match, or links to files, sorted, without those of packages; none if there is no
 * such folder.
 */
export async function findFiles(folder: string, pattern: RegExp): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await list(folder)) {
    const file = join(entry.parentPath, entry.name);
    if (pattern.test(entry.name) && (entry.isFile() || (await leadsToFile(entry, file))))
      files.push(file);
  }
  return files.sort();
}

// Some editors keep links that lead nowhere beside an open file.
async function leadsToFile(entry: Dirent, path: string): Promise<boolean> {
  return entry.isSymbolicLink() && (await unlessMissing(stat(path)))?.isFile() === true;
}

// Packages are no reports, and the site folder itself is among them.
async function list(folder: string): Promise<Dirent[]> {
  const entries = await unlessMissing(readdir(folder, {recursive: true, withFileTypes: true}));
  const isOfPackage = ({parentPath}: Dirent) =>
    relative(folder, parentPath).split(sep).includes("node_modules");
  return (entries ?? []).filter((entry) => !isOfPackage(entry));
}
