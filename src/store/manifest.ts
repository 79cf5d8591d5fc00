import {randomBytes} from "node:crypto";
import {readdir, readFile, rename, rm, stat, utimes, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {isMissing} from "../lib/errorText.js";

/** A file that was looked into, as it stood on disk then. */
export interface ImportedFile {
  bytes: number;
  /** Its time of change, in milliseconds since 1970. */
  modified: number;
  sha256: string;
  /** For a file that held anything of no known shape: the version of the reader that found so. */
  other?: number;
}

/** What a store consists of. A file in its folder that the manifest does not name does not count. */
export interface Manifest {
  version: 2;
  /** Counts the runs that changed the store; new files carry it in their names. */
  run: number;
  /** The files with the events of each month (of the event's time, UTC): `2026-10` → file names. */
  months: Record<string, string[]>;
  /** The file of each table that is kept in one. */
  imports: string | null;
  rejects: string | null;
  audits: string | null;
  pending: string | null;
  /** What was looked into, by absolute path. */
  files: Record<string, ImportedFile>;
}

/** The tables that are kept in one file each. */
export const bookNames = ["imports", "rejects", "audits", "pending"] as const;
export type BookName = (typeof bookNames)[number];

/** The manifest of a store that nothing was imported into. */
export const emptyManifest: Manifest = {
  version: 2,
  run: 0,
  months: {},
  imports: null,
  rejects: null,
  audits: null,
  pending: null,
  files: {}
};

const name = "manifest.json";

/** The manifest of the store in a folder, or that of an empty store. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, name);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (text === null) return emptyManifest;
  const manifest = parse(text, path);
  if (manifest.version === 1) return upgrade(manifest);
  if (manifest.version === 2) return manifest;
  const {version} = manifest as {version: unknown};
  throw new Error(`unsupported store version: ${String(version)} in ${path}`);
}

/** The first form of the manifest had one file a month, and no audit log; its reader knew two shapes. */
type FirstManifest = Omit<Manifest, "version" | "months" | "audits" | "pending"> & {
  version: 1;
  months: Record<string, string>;
};

function upgrade(manifest: FirstManifest): Manifest {
  const months = Object.entries(manifest.months).map(([month, file]) => [month, [file]]);
  // All files are looked into again: what they held of other shapes was left out.
  return {...emptyManifest, ...manifest, version: 2, months: Object.fromEntries(months), files: {}};
}

function parse(text: string, path: string): Manifest | FirstManifest {
  try {
    const manifest: Manifest | FirstManifest | null = JSON.parse(text);
    if (manifest) return manifest;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Error(
    `invalid store manifest: ${path}; restore it, or remove the folder and import again`
  );
}

/** Commits a new state of the store: one rename, so that a reader sees the old state or the new. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, name);
  await writeFile(`${path}.new`, JSON.stringify(manifest, null, 1), {flush: true});
  await rename(`${path}.new`, path);
}

/** The names of a store's files: the part, the run that wrote it, and chance, in case two runs collide. */
export function toFileName(part: string, run: number): string {
  return `${part}.${run}-${randomBytes(4).toString("hex")}.parquet`;
}

/** How long a file that was replaced is kept for those who were reading it, in milliseconds. */
export const readingTime = 3_600_000;

/**
 * Removes from the store's folder what no state needs any more: files that were replaced a while ago,
 * and what a run that was killed had begun. Leaves alone whatever is not the store's.
 */
export async function cleanStore(store: string, manifest: Manifest): Promise<void> {
  const kept = new Set(listFiles(manifest));
  for (const name of await readdir(store)) {
    if (!isStoreFile(name) || kept.has(name)) continue;
    const path = join(store, name);
    if (Date.now() - (await stat(path)).mtimeMs > readingTime) await rm(path);
  }
}

/** Starts the clock of the files that a newer state replaced. */
export async function retireFiles(store: string, old: Manifest, manifest: Manifest): Promise<void> {
  const kept = new Set(listFiles(manifest));
  const now = new Date();
  for (const name of listFiles(old)) {
    if (!kept.has(name)) await utimes(join(store, name), now, now);
  }
}

/** Every file that the manifest names, relative to the store's folder. */
function listFiles(manifest: Manifest): string[] {
  const books = bookNames.map((name) => manifest[name]);
  return [...Object.values(manifest.months).flat(), ...books.filter((file) => file !== null)];
}

/** Whether a name is that of a store's file. */
function isStoreFile(name: string): boolean {
  return /^(\d{4}-\d\d|imports|rejects|audits|pending)\.\d+-[0-9a-f]{8}\.parquet$/.test(name);
}
