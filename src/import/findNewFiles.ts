import {createHash} from "node:crypto";
import {readdir, stat} from "node:fs/promises";
import {join, relative, sep} from "node:path";
import type {ImportedFile} from "../store/manifest.js";
import {readerVersion} from "./shapes/shapes.js";
import {readBytes} from "./unpack.js";

/** How much there is to read. */
export interface FileTotals {
  files: number;
  /** As they are on disk, packed or not. */
  bytes: number;
}

/** A file in the exports folder. */
export interface FoundFile {
  path: string;
  /** The path within the exports folder, with slashes. */
  name: string;
  bytes: number;
  modified: number;
  /** The hash of its content. It may be computed while the file is read. */
  sha256: Promise<string>;
  /** Whether the same content was read before, under another path or at another time. */
  isCopy: boolean;
}

type Imported = Readonly<Record<string, ImportedFile>>;

/**
 * The files in a folder and below, by name, except files that have not changed since an import read them. Skips hidden
 * files. Follows links to files, not to folders. `onTotals` is called before the first. Throws if the folder cannot be
 * read.
 */
export async function* findNewFiles(
  folder: string,
  imported: Imported,
  onTotals?: (totals: FileTotals) => void
): AsyncIterable<FoundFile> {
  const known: Pick<FoundFile, "bytes" | "sha256">[] = Object.values(imported)
    .filter(isUpToDate)
    .map(({bytes, sha256}) => ({bytes, sha256: Promise.resolve(sha256)}));
  const changed = await listChanged(folder, imported);
  onTotals?.({files: changed.length, bytes: changed.reduce((sum, {bytes}) => sum + bytes, 0)});
  for (const {path, bytes, modified} of changed) {
    const file = {path, name: toName(folder, path), bytes, modified, sha256: hash(path)};
    // The code that waits for the hash gets this error. Without a handler here, Node would stop the process before
    // that.
    file.sha256.catch(() => {});
    const isCopy = await hasAlike(known, file);
    if (!isCopy) known.push(file);
    yield {...file, isCopy};
  }
}

/** The files that are new, or have changed since an import read them. */
async function listChanged(
  folder: string,
  imported: Imported
): Promise<Pick<FoundFile, "path" | "bytes" | "modified">[]> {
  const changed = [];
  for (const path of await listFiles(folder)) {
    const stats = await stat(path);
    const {size: bytes, mtimeMs: modified} = stats;
    const before = imported[path];
    const isSame = before?.bytes === bytes && before.modified === modified && isUpToDate(before);
    if (!isSame && stats.isFile()) changed.push({path, bytes, modified});
  }
  return changed;
}

/** A newer reader may recognise a file that an older one did not. */
function isUpToDate({other}: ImportedFile): boolean {
  return other === undefined || other === readerVersion;
}

/** Whether one of the files has the same content. It waits for a hash only if the sizes are equal. */
async function hasAlike(
  known: readonly Pick<FoundFile, "bytes" | "sha256">[],
  {bytes, sha256}: Pick<FoundFile, "bytes" | "sha256">
): Promise<boolean> {
  const alike = known.filter((other) => other.bytes === bytes);
  const hashes = await Promise.all(alike.map((other) => other.sha256));
  return hashes.length > 0 && hashes.includes(await sha256);
}

function toName(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/");
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function hash(path: string): Promise<string> {
  const sha256 = createHash("sha256");
  for await (const chunk of readBytes(path)) sha256.update(chunk);
  return sha256.digest("hex");
}
