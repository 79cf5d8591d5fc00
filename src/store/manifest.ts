import {createHash, randomBytes} from "node:crypto";
import {createReadStream} from "node:fs";
import {readdir, readFile, rename, rm, stat, utimes, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {unlessMissing} from "../lib/errorText.js";

/** A file that was read, as it was on disk then. */
export interface ImportedFile {
  bytes: number;
  /** The time of its last change, in milliseconds since 1970. */
  modified: number;
  sha256: string;
  /** The version of the reader, if the file has a record of no known shape. */
  other?: number;
}

/** A file of the store, with what proves that it is whole. */
export interface StoreFile {
  /** Its name in the store's folder. */
  file: string;
  bytes: number;
  sha256: string;
}

/** A file with events of one month, in the order of `time` and `event_id`. */
export interface MonthFile extends StoreFile {
  events: number;
  /** The times of its first and its last event, in UTC with microseconds. */
  from: string;
  to: string;
  /** The fingerprint of the rule by which its derived columns were computed. */
  rule: string;
}

/**
 * The files that a store consists of. The store ignores any other file in its folder. What the first versions did not
 * say of a file is empty or zero, until the next import writes the file anew.
 */
export interface Manifest {
  version: 3;
  /** The number of runs that changed the store. It is in the names of new files. */
  run: number;
  /** The files with the events of each month (of the event's time, UTC), `2026-10` → files, in the order of time. */
  months: Record<string, MonthFile[]>;
  /** The file of each table that has only one. */
  imports: StoreFile | null;
  rejects: StoreFile | null;
  audits: StoreFile | null;
  pending: StoreFile | null;
  /** The files that were read, by absolute path. */
  files: Record<string, ImportedFile>;
}

/** The books: the tables that have one file each. */
export const bookNames = ["imports", "rejects", "audits", "pending"] as const;
export type BookName = (typeof bookNames)[number];

/** The manifest of an empty store. */
export const emptyManifest: Manifest = {
  version: 3,
  run: 0,
  months: {},
  imports: null,
  rejects: null,
  audits: null,
  pending: null,
  files: {}
};

const name = "manifest.json";

/** Reads the manifest of the store in a folder; that of an empty store if there is none. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, name);
  const text = await unlessMissing(readFile(path, "utf8"));
  if (text === undefined) return emptyManifest;
  const manifest = parse(text, path);
  if (manifest.version === 1 || manifest.version === 2) return upgrade(manifest);
  if (manifest.version === 3) return manifest;
  const {version} = manifest as {version: unknown};
  throw new Error(
    `unsupported store: ${path} has version ${String(version)}, and this tool reads up to 3; a newer version of the tool has written it, so update the tool: npm install provisioning-workbook@latest`
  );
}

/** The manifest of the first two versions, which had only the names of files. */
interface OldManifest extends Omit<Manifest, "version" | "months" | BookName> {
  /** The first version had one file for each month and no audit log, and its reader knew two shapes. */
  version: 1 | 2;
  months: Record<string, string | string[]>;
  imports: string | null;
  rejects: string | null;
  audits?: string | null;
  pending?: string | null;
}

function upgrade({version, run, months, files, ...books}: OldManifest): Manifest {
  const unknown = {bytes: 0, sha256: "", events: 0, from: "", to: "", rule: ""};
  const upgraded = Object.entries(months).map(([month, names]) => [
    month,
    [names].flat().map((file) => ({file, ...unknown}))
  ]);
  const toBook = (file?: string | null) => (file ? {file, bytes: 0, sha256: ""} : null);
  return {
    version: 3,
    run,
    months: Object.fromEntries(upgraded),
    imports: toBook(books.imports),
    rejects: toBook(books.rejects),
    audits: toBook(books.audits),
    pending: toBook(books.pending),
    // All files are read again, because the first reader ignored records of other shapes.
    files: version === 1 ? {} : files
  };
}

function parse(text: string, path: string): Manifest | OldManifest {
  try {
    const manifest: Manifest | OldManifest | null = JSON.parse(text);
    if (manifest) return manifest;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Error(
    `invalid store manifest: ${path}; restore it, or remove the folder and import again`
  );
}

/** Commits a new state of the store by one rename, so that a reader sees either the old state or the new one. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, name);
  await writeFile(`${path}.new`, JSON.stringify(manifest, null, 1), {flush: true});
  await rename(`${path}.new`, path);
}

/** Names a file of a store by its part, the run and a random number, in case two runs write at once. */
export function toFileName(part: string, run: number): string {
  return `${part}.${run}-${randomBytes(4).toString("hex")}.parquet`;
}

/** Reads a file of a store, and returns its entry for the manifest. */
export async function toStoreFile(folder: string, file: string): Promise<StoreFile> {
  const sha256 = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(join(folder, file)) as AsyncIterable<Buffer>) {
    sha256.update(chunk);
    bytes += chunk.length;
  }
  return {file, bytes, sha256: sha256.digest("hex")};
}

/** How long a replaced file is kept for processes that still read it, in milliseconds. */
export const readingTime = 3_600_000;

/**
 * Removes files of the store that nothing needs any more: those that were replaced long enough ago, and those of runs
 * that were killed. Other files in the folder stay.
 */
export async function cleanStore(store: string, manifest: Manifest): Promise<void> {
  const kept = new Set(listFiles(manifest));
  for (const name of await readdir(store)) {
    if (!isStoreFile(name) || kept.has(name)) continue;
    const path = join(store, name);
    if (Date.now() - (await stat(path)).mtimeMs > readingTime) await rm(path);
  }
}

/** Marks the files that a newer state has replaced with the current time. */
export async function retireFiles(store: string, old: Manifest, manifest: Manifest): Promise<void> {
  const kept = new Set(listFiles(manifest));
  const now = new Date();
  for (const name of listFiles(old)) {
    if (!kept.has(name)) await utimes(join(store, name), now, now);
  }
}

/** Every file that the manifest names, relative to the store's folder. */
export function listFiles(manifest: Manifest): string[] {
  const books = bookNames.map((name) => manifest[name]).filter((book) => book !== null);
  return [...Object.values(manifest.months).flat(), ...books].map(({file}) => file);
}

/** Whether a name has the form of a store's file. */
function isStoreFile(name: string): boolean {
  return /^(\d{4}-\d\d|imports|rejects|audits|pending)\.\d+-[0-9a-f]{8}\.parquet$/.test(name);
}
