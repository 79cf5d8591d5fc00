import {mkdir, readdir, rm} from "node:fs/promises";
import {join} from "node:path";
import {NativeDatabase} from "../engine/native.js";
import {withLock} from "../store/lock.js";
import {emptyManifest, listFiles, readManifest, writeManifest} from "../store/manifest.js";
import type {Manifest} from "../store/manifest.js";
import {mergeStaged} from "../store/merge.js";
import {closeBooks, createStagedViews, emptyReport, readReport, writeBook} from "./books.js";
import type {ImportReport} from "./books.js";
import {findNewFiles} from "./findFiles.js";
import type {FoundFile} from "./findFiles.js";
import {stageFiles} from "./stageFiles.js";
import type {ImportProgress, ReadFiles} from "./stageFiles.js";

// Enough for a batch in each worker and for the merge; what needs more goes to disk for a while.
const memoryLimit = "700MB";
const stagingName = ".staging";

export interface ImportOptions {
  /** Whether the store is to hold what these exports hold and nothing from before: for the sample. */
  replaces?: boolean;
  onProgress?(progress: ImportProgress): void;
  /** Called once if another process is importing into the same store. */
  onWait?(): void;
}

/**
 * Imports what is new in a folder of exports into the store in another folder. The store changes at
 * one instant, at the end; a failure before that leaves it as it was. Throws if the exports cannot be
 * read.
 */
export async function importExports(
  exports: string,
  store: string,
  options: ImportOptions = {}
): Promise<ImportReport> {
  return withLock(store, () => importNew(exports, store, options), options.onWait);
}

async function importNew(
  exports: string,
  store: string,
  options: ImportOptions
): Promise<ImportReport> {
  const stored = await readManifest(store);
  const isReplaced = options.replaces && (await hasNewFile(exports, stored));
  const manifest = isReplaced ? {...emptyManifest, run: stored.run} : stored;
  const staging = join(store, stagingName);
  await clean(store, stored);
  await mkdir(staging);
  const database = await NativeDatabase.open({
    settings: {memory_limit: memoryLimit, temp_directory: staging, threads: "2"}
  });
  try {
    const found = findNewFiles(exports, manifest.files);
    const read = await stageFiles(database, found, staging, options.onProgress);
    return await commit(database, read, store, manifest);
  } finally {
    database.close();
    await rm(staging, {recursive: true});
  }
}

async function hasNewFile(exports: string, {files}: Manifest): Promise<boolean> {
  for await (const file of findNewFiles(exports, files)) return file !== undefined;
  return false;
}

/** Merges what was staged into new files beside the old ones, then commits them by the manifest. */
async function commit(
  database: NativeDatabase,
  {files, texts, pattern}: ReadFiles,
  store: string,
  manifest: Manifest
): Promise<ImportReport> {
  if (pattern === null) return {...emptyReport, others: texts.map(({file}) => file)};
  const run = manifest.run + 1;
  const inStore = (file: string) => join(store, file);
  const toName = (part: string) => `${part}.${run}.parquet`;
  await createStagedViews(database, pattern, texts);
  const months = await mergeStaged(database, {months: manifest.months, store, toName});
  await closeBooks(database, new Date());
  const report = await readReport(database, texts);
  if (report.files.length === 0) return report;
  for (const book of ["imports", "rejects"] as const) {
    const previous = manifest[book] && inStore(manifest[book]);
    await writeBook(database, book, {previous, path: inStore(toName(book))});
  }
  await writeManifest(store, {
    version: 1,
    run,
    months: {...manifest.months, ...months},
    imports: toName("imports"),
    rejects: toName("rejects"),
    files: {...manifest.files, ...(await toImported(files, report))}
  });
  return report;
}

/** The files that count as imported; those of another kind are looked at again next time. */
async function toImported(
  files: readonly FoundFile[],
  report: ImportReport
): Promise<Manifest["files"]> {
  const kept = new Set(report.files.map(({sha256}) => sha256));
  const imported: Manifest["files"] = {};
  for (const {path, bytes, modified, sha256: hash} of files) {
    const sha256 = await hash;
    if (kept.has(sha256)) imported[path] = {bytes, modified, sha256};
  }
  return imported;
}

/**
 * Removes what earlier runs left in the store's folder: files that a newer state replaced (kept until
 * now for those who were still reading them), and what a run that was killed had begun.
 */
async function clean(store: string, manifest: Manifest): Promise<void> {
  const kept = new Set(listFiles(manifest));
  for (const name of await readdir(store)) {
    if (name === stagingName || (name.endsWith(".parquet") && !kept.has(name))) {
      await rm(join(store, name), {recursive: true});
    }
  }
}
