import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";

/** Runs a task with a new folder for temporary files, and removes the folder when the task has ended. */
export async function inTempFolder<T>(task: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "provisioning-workbook-"));
  try {
    return await task(folder);
  } finally {
    await rm(folder, {recursive: true});
  }
}
