import {spawn} from "node:child_process";
import {once} from "node:events";
import {readdir, rm} from "node:fs/promises";
import {join} from "node:path";
import type {Places} from "../store/places.js";
import {placesToEnv} from "../store/places.js";
import type {SiteFolder} from "./siteFolder.js";
import {findPackage} from "./siteFolder.js";

interface FrameworkOptions {
  args: readonly string[];
  places: Places;
  /** Further environment variables for the configuration and the loaders. */
  env?: Readonly<Record<string, string>>;
  /** Gets its output, which otherwise goes to standard error. */
  onOutput?: (text: string) => void;
}

/**
 * Runs Observable Framework in its own process, in a site folder that is complete, and resolves to its exit code. Its
 * loaders get the places from the environment.
 */
export async function runFramework(
  site: SiteFolder,
  {args, places, env = {}, onOutput}: FrameworkOptions
): Promise<number> {
  const bin = join(findPackage("@observablehq/framework"), "dist/bin/observable.js");
  const output = onOutput ? "pipe" : process.stderr;
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: site.root,
    stdio: ["ignore", output, output],
    env: {...process.env, ...placesToEnv(places), ...env}
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

/**
 * Removes the output of loaders from earlier runs, which Framework would use again even if the store has changed, and
 * sites that a killed build has left. Packages and the engine's files are slow to make, and stay until a version changes.
 */
export async function dropLoaded({root, cache}: SiteFolder): Promise<void> {
  const loaded = ["data", "reports"].map((name) => join(cache, name));
  const left = (await readdir(root)).filter((name) => name.startsWith("site-"));
  const folders = [...loaded, ...left.map((name) => join(root, name))];
  await Promise.all(folders.map((folder) => rm(folder, {recursive: true, force: true})));
}
