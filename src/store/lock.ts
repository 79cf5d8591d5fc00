import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import {check, lock} from "proper-lockfile";

// A holder refreshes its lock every two seconds; one that was not refreshed for ten is a dead
// process's, and is taken over.
const stale = 10_000;
const retry = {retries: 24 * 3600, factor: 1, minTimeout: 1000, maxTimeout: 1000};

/**
 * Does work on a folder that no other process may touch meanwhile; waits for one that does, and says
 * so once through `onWait`. Creates the folder if there is none.
 */
export async function withLock<T>(
  folder: string,
  work: () => Promise<T>,
  onWait: () => void = () => {}
): Promise<T> {
  await mkdir(folder, {recursive: true});
  const lockfilePath = join(folder, ".lock");
  if (await check(folder, {stale, lockfilePath})) onWait();
  const release = await lock(folder, {stale, update: 2000, retries: retry, lockfilePath});
  try {
    return await work();
  } finally {
    await release();
  }
}
