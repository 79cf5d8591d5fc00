import {createHash, randomBytes} from "node:crypto";
import {readdir, rename, rm, stat, utimes} from "node:fs/promises";
import {join} from "node:path";
import packageJson from "../../../package.json" with {type: "json"};
import {unlessMissing} from "../../lib/errorText.js";
import {rejectReasons} from "../../model/rejectReasons.js";
import {readingTime, readManifest} from "../../store/manifest.js";
import {columnForms} from "../privacyManifest.js";
import {Pseudonyms} from "./Pseudonyms.js";
import {redactStore} from "./redactStore.js";

/** Raise this when the same store and key would give other texts. */
const edition = 2;

/**
 * Makes a redacted copy of a store and returns its folder, so that nothing made from the copy can show more. The folder
 * is below the store. The copy is made again when the store or the key has changed.
 */
export async function makeRedactedCopy(store: string, key: Buffer): Promise<string> {
  const root = join(store, "redacted");
  const folder = join(root, await toStamp(store, key));
  if (!(await isThere(folder))) await makeCopy(store, folder, key);
  // A run that starts to read it now has the whole reading time.
  const now = new Date();
  await utimes(folder, now, now);
  await removeOld(root, folder);
  return folder;
}

async function toStamp(store: string, key: Buffer): Promise<string> {
  const {run, months, imports, rejects, audits, pending} = await readManifest(store);
  const {version} = packageJson;
  const rules = {version, edition, columnForms, rejectReasons};
  const state = {...rules, run, months, imports, rejects, audits, pending};
  const hash = createHash("sha256").update(JSON.stringify(state)).update(key);
  return hash.digest("hex").slice(0, 16);
}

// The copy appears only when it is complete. If two runs make the same copy, the first one's counts.
async function makeCopy(store: string, folder: string, key: Buffer): Promise<void> {
  const draft = `${folder}.${randomBytes(4).toString("hex")}`;
  try {
    await redactStore(store, draft, new Pseudonyms(key));
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, {recursive: true, force: true});
    if (!(await isThere(folder))) throw error;
  }
}

async function removeOld(root: string, kept: string): Promise<void> {
  for (const name of await readdir(root)) {
    const path = join(root, name);
    if (path === kept) continue;
    const age = await stat(path).then(
      ({mtimeMs}) => Date.now() - mtimeMs,
      () => 0
    );
    if (age > readingTime) await rm(path, {recursive: true, force: true});
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await unlessMissing(stat(path))) !== undefined;
}
