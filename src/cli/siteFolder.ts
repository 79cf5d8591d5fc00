import {createHash, randomUUID} from "node:crypto";
import {existsSync} from "node:fs";
import {access, constants, mkdir, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import envPaths from "env-paths";
import packageJson from "../../package.json" with {type: "json"};
import type {OwnWorkbookFile} from "../data/ownWorkbooks.js";
import {unlessMissing} from "../lib/errorText.js";
import {publicModule} from "../markdown/publicModule.js";
import type {Places} from "../store/places.js";
import {packageRoot} from "../store/places.js";
import {link, mirrorPages, mirrorReports, mirrorWorkbooks} from "./mirror.js";

/**
 * The folder in which Framework works. It is a cache: it can be deleted at any time, and every run completes it. It
 * brings together the pages of this package, into which nothing is ever written, and the user's own reports.
 */
export interface SiteFolder {
  root: string;
  /** The pages, and the modules that they import. */
  pages: string;
  /** Where Framework caches the output of loaders, by the paths of the files. */
  cache: string;
  /** Where this run writes the site, by its name below the folder. */
  built: string;
}

/**
 * The site folder of the user's own folder: below its `node_modules`, where such tools put their caches. If nothing can
 * be written there, it is in the cache of the user's account. Creates it if there is none.
 */
export async function findSiteFolder({folder}: Places): Promise<SiteFolder> {
  const {PROVISIONING_WORKBOOK_CACHE: named} = process.env;
  const beside = resolve(folder, named || join("node_modules/.cache", publicModule));
  const root = (await isWritable(beside)) ? beside : await makeAccountCache(folder);
  const pages = join(root, "src");
  // A build that was killed can leave Framework running, which still writes.
  const built = `site-${randomUUID()}`;
  return {root, pages, cache: join(pages, ".observablehq/cache"), built};
}

// Outside the user's folder nobody has chosen who may read it, and the cache has parts of the log.
async function makeAccountCache(folder: string): Promise<string> {
  const hash = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  const cache = join(envPaths(publicModule, {suffix: ""}).cache, hash);
  await mkdir(cache, {recursive: true, mode: 0o700});
  return cache;
}

async function isWritable(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, {recursive: true});
    await access(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Completes the site folder: the package's pages, the user's own reports and workbooks, and the packages that pages
 * import. Throws if the user named a folder of reports that is missing.
 */
export async function prepareSiteFolder(
  site: SiteFolder,
  {places, own}: {places: Places; own: readonly OwnWorkbookFile[]}
): Promise<void> {
  await dropOtherVersion(site);
  // It has parts of the log, and not every folder keeps its packages out of git.
  await writeFile(join(site.root, ".gitignore"), "*\n");
  await linkPackages(join(site.root, "node_modules"));
  await writeFile(join(site.root, "package.json"), '{"type": "module"}\n');
  await writeFile(
    join(site.root, "observablehq.config.ts"),
    `export {default} from ${toImport("observablehq.config.ts")};\n`
  );
  await mirrorPages(site.pages);
  await mirrorReports(site.pages, places);
  await mirrorWorkbooks(site.pages, own);
  await pinLibraries(site.cache);
}

function toImport(file: string): string {
  return JSON.stringify(pathToFileURL(join(packageRoot, file)).href);
}

// What another version, of this tool or of what it depends on, has left would be mixed with this one's. The lock stays, and the
// version until the rest is gone: it shows that the folder is a cache.
async function dropOtherVersion({root}: SiteFolder): Promise<void> {
  const file = join(root, "version.txt");
  const versions = createHash("sha256").update(JSON.stringify(packageJson.dependencies));
  const version = `${packageJson.version} ${versions.digest("hex")} ${packageRoot}`;
  const found = (await unlessMissing(readFile(file, "utf8"))) ?? "";
  if (found === version) return;
  const left = (await readdir(root)).filter((name) => name !== ".lock" && name !== "version.txt");
  if (left.length && !/^\d+\.\d+\.\d+\S* \S/.test(found))
    throw new Error(`invalid cache: ${root} (neither empty nor a cache of this tool)`);
  await Promise.all(left.map((name) => rm(join(root, name), {recursive: true, force: true})));
  await writeFile(file, version);
}

// Framework looks for packages above its pages. Where npm, pnpm or Yarn has put them is known only from the package.
async function linkPackages(folder: string): Promise<void> {
  const names = Object.keys(packageJson.dependencies);
  await Promise.all(
    names.map(async (name) => {
      await mkdir(dirname(join(folder, name)), {recursive: true});
      await link(findPackage(name), join(folder, name));
    })
  );
  await link(packageRoot, join(folder, publicModule));
}

/** The folder of a package that this one depends on. */
export function findPackage(name: string): string {
  const {resolve} = createRequire(join(packageRoot, "package.json"));
  for (const folder of resolve.paths(name) ?? []) {
    const found = join(folder, name);
    if (existsSync(join(found, "package.json"))) return found;
  }
  throw new Error(`missing package: ${name}; run \`npm install\` again`);
}

// The libraries that Framework offers to pages without an import. No page here uses any of them.
const libraries = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client"
];

/**
 * Makes Framework believe that it has fetched a version of each library. Otherwise it requests the latest version from
 * the public npm registry, even for libraries that no page uses. A build without network or behind a registry mirror
 * would fail, and the same sources could give different sites.
 */
async function pinLibraries(cache: string): Promise<void> {
  const folders = libraries.map((name) => join(cache, "_npm", `${name}@0.0.0`));
  await Promise.all(folders.map((folder) => mkdir(folder, {recursive: true})));
}
