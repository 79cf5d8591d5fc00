import {readdir} from "node:fs/promises";
import {join, relative} from "node:path";

/** The files below a folder whose names match, sorted; Framework's own folder is left out. */
export async function findFiles(folder: string, pattern: RegExp): Promise<string[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(folder, file).startsWith(".observablehq"))
    .sort();
}
