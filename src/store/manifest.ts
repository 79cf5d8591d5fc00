import {randomBytes} from "node:crypto";
import {readFile, rename, writeFile} from "node:fs/promises";
import {join} from "node:path";

/** A file that was looked into, as it stood on disk then. */
export interface ImportedFile {
  bytes: number;
  /** Its time of change, in milliseconds since 1970. */
  modified: number;
  sha256: string;
  /** For a file that held no provisioning log: the version of the reader that found so. */
  other?: number;
}

/** What a store consists of. A file in its folder that the manifest does not name does not count. */
export interface Manifest {
  version: 1;
  /** Counts the runs that changed the store; new files carry it in their names. */
  run: number;
  /** The file with the events of each month (of the event's time, UTC): `2026-10` → file name. */
  months: Record<string, string>;
  imports: string | null;
  rejects: string | null;
  /** What was looked into, by absolute path. */
  files: Record<string, ImportedFile>;
}

/** The manifest of a store that nothing was imported into. */
export const emptyManifest: Manifest = {
  version: 1,
  run: 0,
  months: {},
  imports: null,
  rejects: null,
  files: {}
};

const name = "manifest.json";

/** The manifest of the store in a folder, or that of an empty store. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, name);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return emptyManifest;
  const manifest = parse(text, path);
  if (manifest.version !== 1)
    throw new Error(`unsupported store version: ${manifest.version} in ${path}`);
  return manifest;
}

/** Commits a new state of the store: one rename, so that a reader sees the old state or the new. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, name);
  await writeFile(`${path}.new`, JSON.stringify(manifest, null, 1), {flush: true});
  await rename(`${path}.new`, path);
}

/** Every file that the manifest names, relative to the store's folder. */
export function listFiles({months, imports, rejects}: Manifest): string[] {
  return [...Object.values(months), imports, rejects].filter((file) => file !== null);
}

/** The names of a store's files: the part, the run that wrote it, and chance, in case two runs collide. */
export function toFileName(part: string, run: number): string {
  return `${part}.${run}-${randomBytes(4).toString("hex")}.parquet`;
}

/** Whether a name is that of a store's file. */
export function isStoreFile(name: string): boolean {
  return /^(\d{4}-\d\d|imports|rejects)\.\d+-[0-9a-f]{8}\.parquet$/.test(name);
}

function parse(text: string, path: string): Manifest {
  try {
    const manifest: Manifest | null = JSON.parse(text);
    if (manifest) return manifest;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Error(
    `invalid store manifest: ${path}; restore it, or remove the folder and import again`
  );
}
