import {spawn} from "node:child_process";
import {once} from "node:events";
import {mkdir, readdir} from "node:fs/promises";
import {delimiter, join, relative} from "node:path";
import type {Places} from "../store/places.js";
import {placesToEnv, projectRoot} from "../store/places.js";

/** Where the site's pages are. */
export const siteRoot = join(projectRoot, "src");

/** Framework's own folder, for caches and for files that only a build needs. Git ignores it. */
export const workRoot = join(siteRoot, ".observablehq");

/** Where Framework caches the output of loaders, by the paths of the files. */
export const cacheRoot = join(workRoot, "cache");

/**
 * Runs Observable Framework in its own process and resolves to its exit code. Its loaders get the places from the
 * environment. Its output goes to standard error, or to `onOutput` if that is given.
 */
export async function runFramework(
  args: string[],
  places: Places,
  {env = {}, onOutput}: {env?: Record<string, string>; onOutput?: (text: string) => void} = {}
): Promise<number> {
  await pinLibraries(cacheRoot);
  const bin = join(projectRoot, "node_modules/@observablehq/framework/dist/bin/observable.js");
  const output = onOutput ? "pipe" : process.stderr;
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: projectRoot,
    stdio: ["ignore", output, output],
    env: {...process.env, ...toolEnv(), ...placesToEnv(places), ...env}
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => onOutput?.(text));
  }
  const stop = () => void child.kill();
  process.once("exit", stop);
  const [code] = (await once(child, "close")) as [number | null];
  process.off("exit", stop);
  return code ?? 1;
}

// Framework looks for the loaders' interpreter on the PATH. Only npm scripts put it there by themselves.
function toolEnv(): Record<string, string> {
  const tools = join(projectRoot, "node_modules/.bin");
  return {PATH: [tools, process.env.PATH].filter(Boolean).join(delimiter)};
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
async function pinLibraries(cacheRoot: string): Promise<void> {
  const folders = libraries.map((name) => join(cacheRoot, "_npm", `${name}@0.0.0`));
  await Promise.all(folders.map((folder) => mkdir(folder, {recursive: true})));
}

/** The files below a folder whose names match, sorted; Framework's own folder is left out. */
export async function findFiles(folder: string, pattern: RegExp): Promise<string[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(folder, file).startsWith(".observablehq"))
    .sort();
}
