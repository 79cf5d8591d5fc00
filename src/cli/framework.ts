import {spawn} from "node:child_process";
import {once} from "node:events";
import {delimiter, join} from "node:path";
import type {Places} from "../store/places.js";
import {placesToEnv, projectRoot} from "../store/places.js";
import {pinLibraries} from "./frameworkLibraries.js";

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
