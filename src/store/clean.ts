import {readdir, rm, stat, utimes} from "node:fs/promises";
import {join} from "node:path";
import type {Manifest} from "./manifest.js";
import {isStoreFile, listFiles} from "./manifest.js";

/** How long a file that was replaced is kept for those who were reading it, in milliseconds. */
const readingTime = 3_600_000;

/**
 * Removes from the store's folder what no state needs any more: files that were replaced a while ago,
 * and what a run that was killed had begun. Leaves alone whatever is not the store's.
 */
export async function cleanStore(store: string, manifest: Manifest): Promise<void> {
  const kept = new Set(listFiles(manifest));
  for (const name of await readdir(store)) {
    if (!isStoreFile(name) || kept.has(name)) continue;
    const path = join(store, name);
    if (Date.now() - (await stat(path)).mtimeMs > readingTime) await rm(path);
  }
}

/** Starts the clock of the files that a newer state replaced. */
export async function retireFiles(store: string, old: Manifest, manifest: Manifest): Promise<void> {
  const kept = new Set(listFiles(manifest));
  const now = new Date();
  for (const name of listFiles(old)) {
    if (!kept.has(name)) await utimes(join(store, name), now, now);
  }
}
