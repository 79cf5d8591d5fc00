import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import {check, lock} from "proper-lockfile";

// A process refreshes its lock every two seconds. A lock without a refresh for ten seconds belongs to a dead process,
// and another process takes it over.
const stale = 10_000;
const retry = {retries: 24 * 3600, factor: 1, minTimeout: 1000, maxTimeout: 1000};

/** Throws if the process has lost the lock, for example because the computer slept. */
export type ExpectHeld = () => void;

/**
 * Works on a folder while no other process does. If another process holds the lock, it calls `onWait` once and waits.
 * Creates the folder if there is none. Before `work` commits a change of the folder, it must call `expectHeld`.
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
