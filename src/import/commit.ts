import {join} from "node:path";
import type {NativeDatabase} from "../engine/native.js";
import {retireFiles} from "../store/clean.js";
import type {ExpectHeld} from "../store/lock.js";
import {toFileName, writeManifest} from "../store/manifest.js";
import type {ImportedFile, Manifest} from "../store/manifest.js";
import {mergeStaged} from "../store/merge.js";
import {closeBooks, createStagedViews, emptyReport, readReport, writeBook} from "./books.js";
import type {ImportReport} from "./books.js";
import {readerVersion} from "./shapes/shapes.js";
import type {FoundFile} from "./findFiles.js";
import type {ReadFiles} from "./stageFiles.js";

export interface CommitOptions {
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
  const files = {...manifest.files, ...(await toImported(read.files, report))};
  const next: Manifest = {...manifest, ...parts, files};
  expectHeld();
  await writeManifest(store, next);
  await retireFiles(store, manifest, next);
  return report;
}

type Parts = Partial<Pick<Manifest, "run" | "months" | "imports" | "rejects">>;

/** Writes the new files; gives no parts if nothing that was read belongs into the store. */
async function merge(
  database: NativeDatabase,
  {texts, staged}: ReadFiles,
  store: string,
  manifest: Manifest
): Promise<{report: ImportReport; parts: Parts}> {
  if (staged.length === 0) {
    return {report: {...emptyReport, others: texts.map(({file}) => file)}, parts: {}};
  }
  const run = manifest.run + 1;
  const toName = (part: string) => toFileName(part, run);
  await createStagedViews(database, staged, texts);
  const months = await mergeStaged(database, {months: manifest.months, store, toName});
  await closeBooks(database, new Date());
  const report = await readReport(database, texts);
  if (report.files.length === 0) return {report, parts: {}};
  const [imports, rejects] = [toName("imports"), toName("rejects")];
  const inStore = (name: string | null) => name && join(store, name);
  await writeBook(database, "imports", inStore(manifest.imports), join(store, imports));
  await writeBook(database, "rejects", inStore(manifest.rejects), join(store, rejects));
  return {report, parts: {run, months: {...manifest.months, ...months}, imports, rejects}};
}

/** What the manifest remembers of the files: those that held no log were looked into in vain. */
async function toImported(
  files: readonly FoundFile[],
  report: ImportReport
): Promise<Manifest["files"]> {
  const kept = new Set(report.files.map(({sha256}) => sha256));
  const imported: Manifest["files"] = {};
  for (const {path, bytes, modified, sha256: hash, isCopy} of files) {
    const sha256 = await hash;
    const file: ImportedFile = {bytes, modified, sha256};
    imported[path] = isCopy || kept.has(sha256) ? file : {...file, other: readerVersion};
  }
  return imported;
}
