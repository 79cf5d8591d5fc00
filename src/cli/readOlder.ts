import {readFile} from "node:fs/promises";
import type {Older} from "../snapshot/older.js";
import {parseOlder} from "../snapshot/older.js";

/** Reads the json of an older snapshot; throws an Error that names the file if it is none. */
export async function readOlder(file: string): Promise<Older> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(`the snapshot to compare with cannot be read: ${file} (${error.code})`);
  });
  return parseOlder(text, file);
}
