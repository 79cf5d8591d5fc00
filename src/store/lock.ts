import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import {check, lock} from "proper-lockfile";

// A holder refreshes its lock every two seconds; one that was not refreshed for ten is a dead
// process's, and is taken over.
const stale = 10_000;
const retry = {retries: 24 * 3600, factor: 1, minTimeout: 1000, maxTimeout: 1000};

/** Throws if the lock was lost meanwhile, as happens to a process that sleeps too long. */
export type ExpectHeld = () => void;

/**
 * Does work on a folder that no other process may touch meanwhile; waits for one that does, and says
 * so once through `onWait`. Creates the folder if there is none. Work that changes the folder for
 * good asks right before whether the lock is still held.
 */
export async function withLock<T>(
  folder: string,
  work: (expectHeld: ExpectHeld) => Promise<T>,
  onWait: () => void = () => {}
): Promise<T> {
  await mkdir(folder, {recursive: true});
  const lockfilePath = join(folder, ".lock");
  let isHeld = true;
  const onCompromised = () => void (isHeld = false);
  if (await check(folder, {stale, lockfilePath})) onWait();
  const options = {stale, update: 2000, retries: retry, lockfilePath, onCompromised};
  const release = await lock(folder, options);
  try {
    return await work(() => {
      if (!isHeld) throw new Error(`lost the lock of ${folder} to another process; try again`);
    });
  } finally {
    if (isHeld) await release();
  }
}
