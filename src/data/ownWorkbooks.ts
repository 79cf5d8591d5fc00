import {readdir, readFile} from "node:fs/promises";
import {basename, join} from "node:path";
import {parseCommentedJson} from "../lib/commentedJson.js";
import {toErrorText, unlessMissing} from "../lib/errorText.js";
import type {OwnWorkbook} from "../model/ownWorkbook.js";
import {toOwnWorkbook} from "../model/ownWorkbook.js";
import type {Places} from "../store/places.js";
import {workbooks} from "../workbook/workbooks.js";

/** One of the user's own workbooks. Its name is the name of its file. */
export interface OwnWorkbookFile {
  name: string;
  file: string;
  spec: OwnWorkbook;
}

type WorkbookPlaces = Pick<Places, "workbooks" | "explicitWorkbooks">;

/** Reads the user's own workbooks, sorted by name. Errors name the file and the key. */
export async function readOwnWorkbooks(places: WorkbookPlaces): Promise<OwnWorkbookFile[]> {
  const files = await findFiles(places);
  return Promise.all(files.map((file) => readOne(join(places.workbooks, file))));
}

async function findFiles({workbooks, explicitWorkbooks}: WorkbookPlaces): Promise<string[]> {
  const names = await unlessMissing(readdir(workbooks));
  if (!names && explicitWorkbooks) throw new Error(`missing workbooks folder: ${workbooks}`);
  return (names ?? []).filter((name) => name.endsWith(".json")).sort();
}

async function readOne(file: string): Promise<OwnWorkbookFile> {
  const name = basename(file, ".json");
  try {
    expectName(name);
    return {name, file, spec: toOwnWorkbook(parseCommentedJson(await readFile(file, "utf8")))};
  } catch (error) {
    throw new Error(`invalid workbook: ${file}: ${toErrorText(error)}`);
  }
}

// The name is a part of URLs and file names, and an argument of `snapshot`.
function expectName(name: string): void {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name))
    throw new Error("its name must be small letters, digits and hyphens");
  if (workbooks.some(({id}) => id === name))
    throw new Error(`there is a workbook ${name} already; rename the file`);
}
