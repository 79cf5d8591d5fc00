import {mkdtemp, readdir, rm} from "node:fs/promises";
import {join} from "node:path";
import {NativeDatabase} from "../engine/native/native.js";
import {bookCounts} from "../model/publishedTables.js";
import {Appending} from "../store/append.js";
import type {Appended, ImportRow} from "../store/books.js";
import type {ExpectHeld} from "../store/lock.js";
import {withLock} from "../store/lock.js";
import type {Manifest} from "../store/manifest.js";
import {cleanStore, emptyManifest, readManifest} from "../store/manifest.js";
import {findNewFiles} from "./findNewFiles.js";
import type {ImportProgress, ReadProgress} from "./ReadCounter.js";
import {ReadCounter} from "./ReadCounter.js";
import type {ReadText} from "./readTexts.js";
import {readerVersion} from "./shapes/shapes.js";
import {stageFiles} from "./stageFiles.js";

// Enough for a batch in each worker and for the merge. DuckDB writes anything beyond this to disk for a while.
const memoryLimit = "500MB";
const stagingName = ".staging";

export interface ImportOptions {
  /** Whether these exports replace everything in the store, as the sample does. */
  replaces?: boolean;
  /** How many records are merged at a time; 300,000 by default. */
  roundSize?: number;
  onProgress?(progress: ImportProgress): void;
  /** Called once if another process is importing into the same store. */
  onWait?(): void;
}

type Totals = Record<(typeof bookCounts)[number], number>;

/** The outcome of an import. */
export interface ImportReport extends Appended {
  totals: Totals;
  /** Texts that are no provisioning log. The import ignores them. */
  others: string[];
  /** Texts without any record. */
  empty: string[];
}

/**
 * Imports the new files of a folder of exports into a store. The store changes at the end of each round of files. If the
 * import fails, the store has the files of the rounds before, and the next import reads the others. Throws if the
 * exports cannot be read.
 */
export async function importExports(
  exports: string,
  store: string,
  options: ImportOptions = {}
): Promise<ImportReport> {
  return withLock(
    store,
    (expectHeld) => importNew(exports, store, options, expectHeld),
    options.onWait
  );
}

async function importNew(
  exports: string,
  store: string,
  options: ImportOptions,
  expectHeld: ExpectHeld
): Promise<ImportReport> {
  const stored = await readManifest(store);
  const isReplaced = options.replaces && (await hasNewFile(exports, stored));
  const manifest = isReplaced ? {...emptyManifest, run: stored.run} : stored;
  await cleanStore(store, stored);
  const staging = await openStaging(store);
  const database = await NativeDatabase.open({
    settings: {
      memory_limit: memoryLimit,
      temp_directory: staging
    }
  });
  try {
    const counter = new ReadCounter(options.onProgress);
    const found = counter.follow(
      findNewFiles(exports, manifest.files, (total) => counter.expect(total))
    );
    const receiver = await Appending.open(database, {
      store,
      staging,
      stored,
      manifest,
      readerVersion,
      expectHeld
    });
    const onRead = (read: ReadProgress) => counter.report(read);
    const {roundSize} = options;
    const texts = await stageFiles(database, found, {staging, receiver, onRead, roundSize});
    return toReport(texts, receiver.appended);
  } finally {
    database.close();
    await rm(staging, {recursive: true, force: true});
  }
}

/** Makes a folder for this run alone, and removes the folders of runs that were killed. */
async function openStaging(store: string): Promise<string> {
  for (const name of await readdir(store)) {
    if (name.startsWith(stagingName)) await rm(join(store, name), {recursive: true, force: true});
  }
  return mkdtemp(join(store, `${stagingName}-`));
}

async function hasNewFile(exports: string, {files}: Manifest): Promise<boolean> {
  for await (const {isCopy} of findNewFiles(exports, files)) if (!isCopy) return true;
  return false;
}

/** The report of a run: the outcome for each text. */
function toReport(texts: readonly ReadText[], appended: Appended): ImportReport {
  const kept = new Set(appended.files.map(({file}) => file));
  const rest = texts.filter(({file}) => !kept.has(file));
  const names = (isEmpty: boolean) =>
    rest.filter((text) => text.isEmpty === isEmpty).map(({file}) => file);
  return {
    ...appended,
    totals: toTotals(appended.files),
    others: names(false),
    empty: names(true)
  };
}

/** The report of a run that found nothing to read. */
export const emptyReport = toReport([], {files: [], rejects: [], pending: 0});

function toTotals(files: readonly ImportRow[]): Totals {
  const sum = (name: (typeof bookCounts)[number]) =>
    files.reduce((total, file) => total + file[name], 0);
  return Object.fromEntries(bookCounts.map((name) => [name, sum(name)])) as Totals;
}
