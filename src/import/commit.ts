import {rename} from "node:fs/promises";
import {join} from "node:path";
import type {NativeDatabase} from "../engine/native.js";
import {retireFiles} from "../store/clean.js";
import type {ExpectHeld} from "../store/lock.js";
import type {BookName, ImportedFile, Manifest} from "../store/manifest.js";
import {bookNames, toFileName, writeManifest} from "../store/manifest.js";
import {mergeStaged} from "../store/merge.js";
import {isEmpty} from "../store/staged.js";
import {closeBooks, writeBook} from "./books.js";
import type {FoundFile} from "./findFiles.js";
import type {ImportReport} from "./importReport.js";
import {emptyReport, readReport, reportTexts} from "./importReport.js";
import {readerVersion} from "./shapes/shapes.js";
import {createStagedViews} from "./stagedViews.js";
import type {ReadFiles} from "./stageFiles.js";

interface CommitOptions {
  store: string;
  /** The state that the run builds on. */
  manifest: Manifest;
  expectHeld: ExpectHeld;
}

/** Merges what was staged into new files beside the old ones, then commits them by the manifest. */
export async function commit(
  database: NativeDatabase,
  read: ReadFiles,
  {store, manifest, expectHeld}: CommitOptions
): Promise<ImportReport> {
  if (read.files.length === 0) return emptyReport;
  const {report, parts} = await merge(database, read, store, manifest);
  const files = {...manifest.files, ...(await toImported(read.files, report, manifest))};
  const next: Manifest = {...manifest, ...parts, files};
  expectHeld();
  await writeManifest(store, next);
  await retireFiles(store, manifest, next);
  return report;
}

type Parts = Partial<Pick<Manifest, "run" | "months" | BookName>>;

/** Writes the new files; gives no parts if nothing that was read belongs into the store. */
async function merge(
  database: NativeDatabase,
  {texts, staged}: ReadFiles,
  store: string,
  manifest: Manifest
): Promise<{report: ImportReport; parts: Parts}> {
  if (isEmpty(staged)) {
    const unread = await Promise.all(texts.map(({sha256}) => sha256));
    return {report: {...emptyReport, ...reportTexts(texts), unread}, parts: {}};
  }
  const run = manifest.run + 1;
  const toName = (part: string) => toFileName(part, run);
  const inStore = (name: string | null) => name && join(store, name);
  await createStagedViews(database, staged, texts, inStore(manifest.pending));
  const {months, moves} = await mergeStaged(database, staged, {
    months: manifest.months,
    store,
    toName
  });
  await closeBooks(database, new Date(), {audits: inStore(manifest.audits)});
  const report = await readReport(database, texts);
  if (report.files.length === 0) return {report, parts: {}};
  const books: Parts = {};
  for (const name of bookNames) {
    books[name] = toName(name);
    // What still waits was read anew: no row of the old file is kept as it was.
    const previous = name === "pending" ? null : inStore(manifest[name]);
    await writeBook(database, name, previous, join(store, books[name]));
  }
  for (const {from, to} of moves) await rename(from, to);
  return {report, parts: {run, months: {...manifest.months, ...months}, ...books}};
}

/** What the manifest remembers of the files; a copy is no better understood than what it copies. */
async function toImported(
  files: readonly FoundFile[],
  report: ImportReport,
  {files: known}: Manifest
): Promise<Manifest["files"]> {
  const others = Object.values(known).filter(({other}) => other === readerVersion);
  const unread = new Set([...report.unread, ...others.map(({sha256}) => sha256)]);
  const imported: Manifest["files"] = {};
  for (const {path, bytes, modified, sha256: hash} of files) {
    const sha256 = await hash;
    const file: ImportedFile = {bytes, modified, sha256};
    imported[path] = unread.has(sha256) ? {...file, other: readerVersion} : file;
  }
  return imported;
}
