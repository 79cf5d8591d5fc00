import {spawn} from "node:child_process";
import {once} from "node:events";
import {delimiter, join} from "node:path";
import {pinLibraries} from "./frameworkLibraries.js";
import {placesToEnv, projectRoot} from "../store/places.js";
import type {Places} from "../store/places.js";

/** Where the site's pages are. */
export const siteRoot = join(projectRoot, "src");

/** Framework's own folder: caches, and what only a build needs. Ignored by git. */
export const workRoot = join(siteRoot, ".observablehq");

/**
 * Runs Observable Framework in a process of its own and resolves to its exit code. All it says goes
 * to standard error. The places reach its loaders through the environment.
 */
export async function runFramework(
  args: string[],
  places: Places,
  env: Record<string, string> = {}
): Promise<number> {
  await pinLibraries(join(workRoot, "cache"));
  const bin = join(projectRoot, "node_modules/@observablehq/framework/dist/bin/observable.js");
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: projectRoot,
    stdio: ["ignore", process.stderr, process.stderr],
    env: {...process.env, ...toolEnv(), ...placesToEnv(places), ...env}
  });
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
