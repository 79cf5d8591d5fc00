import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {readdir, stat} from "node:fs/promises";
import {join, relative, sep} from "node:path";
import {pipeline} from "node:stream/promises";
import type {ImportedFile} from "../store/manifest.js";

/** A file in the exports folder. */
export interface FoundFile {
  path: string;
  /** The path within the exports folder, with slashes. */
  name: string;
  bytes: number;
  modified: number;
  /** The hash of its content, which may be under way while the file is read. */
  sha256: Promise<string>;
}

type Imported = Readonly<Record<string, ImportedFile>>;

/**
 * The files in a folder and below, by name, that were not imported before: neither under the same
 * path, unchanged since, nor with the same content. Hidden files are passed over. Throws if the folder
 * cannot be read.
 */
export async function* findNewFiles(folder: string, imported: Imported): AsyncIterable<FoundFile> {
  const known = Object.values(imported).map(({bytes, sha256}) => ({
    bytes,
    sha256: Promise.resolve(sha256)
  }));
  for (const path of await listFiles(folder)) {
    const {size: bytes, mtimeMs: modified} = await stat(path);
    const before = imported[path];
    if (before?.bytes === bytes && before.modified === modified) continue;
    const file = {path, name: toName(folder, path), bytes, modified, sha256: hash(path)};
    // Whoever waits for the hash hears of a failure; until then it is nobody's.
    file.sha256.catch(() => {});
    // Only where the size is the same is it worth waiting for the hash.
    const alike = known.filter((other) => other.bytes === bytes);
    const hashes = await Promise.all(alike.map(({sha256}) => sha256));
    if (hashes.length && hashes.includes(await file.sha256)) continue;
    known.push(file);
    yield file;
  }
}

function toName(folder: string, path: string): string {
  return relative(folder, path).split(sep).join("/");
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function hash(path: string): Promise<string> {
  const sha256 = createHash("sha256");
  await pipeline(createReadStream(path, {highWaterMark: 1 << 20}), sha256);
  return sha256.digest("hex");
}
