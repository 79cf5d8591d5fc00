import {rename} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native/native.js";
import {literal} from "../lib/sql.js";
import type {Appended} from "./books.js";
import {closeBooks, findUnread, readBooks, writeBook} from "./books.js";
import type {ExpectHeld} from "./lock.js";
import type {BookName, Manifest} from "./manifest.js";
import {bookNames, retireFiles, toFileName, writeManifest} from "./manifest.js";
import {mergeStaged} from "./merge.js";
import {parquetFiles} from "./parquetFiles.js";
import {groupParts} from "./parts.js";
import type {Staged} from "./staged.js";
import {isEmpty, sqlKind} from "./staged.js";

interface AppendOptions {
  /** The store's folder. */
  store: string;
  /** The state of the store before the run. */
  manifest: Manifest;
  /** The version of the reader. The manifest keeps it for files that the reader did not recognise. */
  readerVersion: number;
  expectHeld: ExpectHeld;
}

/**
 * Appends to the store what a run has staged. Writes new files beside the old ones, then commits events and books at
 * once by the manifest. Returns the outcome for the records. If it fails before the commit, the store stays as it was.
 * Leaves temporary tables on the given connection.
 */
export async function append(
  database: NativeDatabase,
  staged: Staged,
  options: AppendOptions
): Promise<Appended> {
  if (staged.files.length === 0) return nothing;
  const {store, manifest, expectHeld} = options;
  const {appended, unread, parts} = await writeFiles(database, staged, store, manifest);
  const files = {...manifest.files, ...toImported(staged.files, unread, options)};
  const next: Manifest = {...manifest, ...parts, files};
  expectHeld();
  await writeManifest(store, next);
  await retireFiles(store, manifest, next);
  return appended;
}

const nothing: Appended = {files: [], rejects: [], pending: 0};

interface Written {
  appended: Appended;
  /** The hashes of files with a record of no known shape. */
  unread: string[];
  /** The changes of the manifest; empty if nothing that was read belongs in the store. */
  parts: Partial<Pick<Manifest, "run" | "months" | BookName>>;
}

async function writeFiles(
  database: NativeDatabase,
  staged: Staged,
  store: string,
  manifest: Manifest
): Promise<Written> {
  if (isEmpty(staged)) {
    return {appended: nothing, unread: staged.texts.map(({sha256}) => sha256), parts: {}};
  }
  const run = manifest.run + 1;
  const toName = (part: string) => toFileName(part, run);
  const inStore = (name: string | null) => name && join(store, name);
  await openStaged(database, staged, inStore(manifest.pending));
  const merged = await mergeStaged(database, staged.months, {
    months: manifest.months,
    store,
    toName
  });
  await closeBooks(database, new Date(), inStore(manifest.audits));
  const appended = await readBooks(database);
  const unread = await findUnread(database);
  if (appended.files.length === 0) return {appended, unread, parts: {}};
  const books = await writeBooks(database, {store, manifest, toName});
  for (const {from, to} of merged.moves) await rename(from, to);
  const months = {...manifest.months, ...merged.months};
  return {appended, unread, parts: {run, months, ...books}};
}

interface BookOptions extends Pick<AppendOptions, "store" | "manifest"> {
  /** Makes a name for a new file of a book. */
  toName(book: BookName): string;
}

/** Rewrites every book, and returns the names of the files. */
async function writeBooks(
  database: NativeDatabase,
  {store, manifest, toName}: BookOptions
): Promise<Pick<Written["parts"], BookName>> {
  const books: Pick<Written["parts"], BookName> = {};
  for (const book of bookNames) {
    const name = toName(book);
    // All waiting parts are in the new table, so no row of the old file is kept.
    const old = book === "pending" ? null : manifest[book];
    await writeBook(database, book, old && join(store, old), join(store, name));
    books[book] = name;
  }
  return books;
}

/**
 * Makes the table `texts`, the view `staged` of the staged events, the view `others` of all other staged rows, and the
 * table `part_groups`.
 */
async function openStaged(
  database: NativeDatabase,
  {texts, schema, months, others}: Staged,
  pending: string | null
): Promise<void> {
  const values = texts.map(
    ({file, bytes, sha256, isLog, unmatched}, i) =>
      `(${i}, ${literal(file)}, ${bytes}::BIGINT, ${literal(sha256)}, ${isLog}, ${literal(unmatched.join("; "))})`
  );
  await database.run(
    `CREATE TEMP TABLE texts AS FROM (VALUES ${values.join(", ")}) AS t(file_no, file, bytes, sha256, is_log, unmatched)`
  );
  const events = [schema, ...Object.values(months).flat()];
  await database.run(
    `CREATE TEMP VIEW staged AS FROM ${parquetFiles(events)} WHERE kind = ${sqlKind("event")}`
  );
  await database.run(`CREATE TEMP VIEW others AS FROM ${parquetFiles([schema, ...others])}`);
  await database.run(groupParts(pending));
}

/** The files for the manifest. If no reader recognised a file, the same is true of its copies. */
function toImported(
  files: Staged["files"],
  unread: readonly string[],
  {manifest, readerVersion}: AppendOptions
): Manifest["files"] {
  const known = Object.values(manifest.files).filter(({other}) => other === readerVersion);
  const others = new Set([...unread, ...known.map(({sha256}) => sha256)]);
  return Object.fromEntries(
    files.map(({path, bytes, modified, sha256}) => {
      const file = {bytes, modified, sha256};
      return [path, others.has(sha256) ? {...file, other: readerVersion} : file];
    })
  );
}
