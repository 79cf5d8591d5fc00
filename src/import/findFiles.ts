import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {readdir, stat} from "node:fs/promises";
import {join, relative, sep} from "node:path";
import {pipeline} from "node:stream/promises";
import type {ImportedFile} from "../store/manifest.js";

/** A file in the exports folder. */
export interface FoundFile extends ImportedFile {
  path: string;
  /** The path within the exports folder, with slashes. */
  name: string;
}

type Imported = Readonly<Record<string, ImportedFile>>;

/**
 * The files in a folder and below, by name, that were not imported before: neither under the same
 * path, unchanged since, nor with the same content. Hidden files are passed over. Throws if the folder
 * cannot be read.
 */
export async function* findNewFiles(folder: string, imported: Imported): AsyncIterable<FoundFile> {
  const known = new Set(Object.values(imported).map(({sha256}) => sha256));
  for (const path of await listFiles(folder)) {
    const {size: bytes, mtimeMs: modified} = await stat(path);
    const before = imported[path];
    if (before?.bytes === bytes && before.modified === modified) continue;
    const sha256 = await hash(path);
    if (known.has(sha256)) continue;
    known.add(sha256);
    yield {path, name: relative(folder, path).split(sep).join("/"), bytes, modified, sha256};
  }
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
