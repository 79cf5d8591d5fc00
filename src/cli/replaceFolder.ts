import {cp, mkdir, readdir, realpath, rename, rm} from "node:fs/promises";
import {dirname} from "node:path";
import {unlessMissing} from "../lib/errorText.js";

/** Rejects if a folder is there and holds anything but a site, because a build replaces all of it. */
export async function expectReplaceable(out: string): Promise<void> {
  const names = (await unlessMissing(readdir(out))) ?? [];
  const isSite = names.includes("_observablehq") && names.includes("index.html");
  if (names.length && !isSite)
    throw new Error(`invalid --out: ${out} (neither empty nor a built site)`);
}

/**
 * Puts a folder in the place of another, which is removed only once the new one is complete beside it. If the other is
 * a link, the folder to which it leads is replaced.
 */
export async function replaceFolder(folder: string, out: string): Promise<void> {
  await mkdir(dirname(out), {recursive: true});
  const target = (await unlessMissing(realpath(out))) ?? out;
  const next = `${target}.next`;
  await rm(next, {recursive: true, force: true});
  await move(folder, next);
  await rm(target, {recursive: true, force: true});
  await rename(next, target);
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    // A folder cannot be renamed into another file system.
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await cp(from, to, {recursive: true});
    await rm(from, {recursive: true});
  }
}
