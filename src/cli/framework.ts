import {spawn} from "node:child_process";
import {once} from "node:events";
import {mkdir, readdir} from "node:fs/promises";
import {delimiter, join, relative} from "node:path";
import type {Places} from "../store/places.js";
import {placesToEnv, projectRoot} from "../store/places.js";

/** Where the site's pages are. */
export const siteRoot = join(projectRoot, "src");

/** Framework's own folder: caches, and what only a build needs. Ignored by git. */
export const workRoot = join(siteRoot, ".observablehq");

/** Where it keeps what loaders gave, by the paths of the files. */
export const cacheRoot = join(workRoot, "cache");

/**
 * Runs Observable Framework in a process of its own and resolves to its exit code. The places reach its
 * loaders through the environment. All it says goes to standard error, or to `hear` if that is given.
 */
export async function runFramework(
  args: string[],
  places: Places,
  {env = {}, hear}: {env?: Record<string, string>; hear?: (text: string) => void} = {}
): Promise<number> {
  await pinLibraries(cacheRoot);
  const bin = join(projectRoot, "node_modules/@observablehq/framework/dist/bin/observable.js");
  const output = hear ? "pipe" : process.stderr;
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: projectRoot,
    stdio: ["ignore", output, output],
    env: {...process.env, ...toolEnv(), ...placesToEnv(places), ...env}
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => hear?.(text));
  }
  const stop = () => void child.kill();
  process.once("exit", stop);
  const [code] = (await once(child, "close")) as [number | null];
  process.off("exit", stop);
  return code ?? 1;
}

// Framework finds the loaders' interpreter on the PATH, which has it only inside npm scripts.
function toolEnv(): Record<string, string> {
  const tools = join(projectRoot, "node_modules/.bin");
  return {PATH: [tools, process.env.PATH].filter(Boolean).join(delimiter)};
}

// What Framework offers to pages without an import. No page here uses any of it.
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
 * Tells Framework that it knows a version of each library it offers. It would ask the public npm
 * registry for the latest otherwise, even of libraries that no page uses: a build without network,
 * or behind a registry mirror, would fail, and the same sources would give different sites.
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
