import {readFile} from "node:fs/promises";
import {toErrorText} from "../model/errorText.js";
import {parseJson} from "../model/parseJson.js";
import type {Settings} from "../model/settings.js";
import {toSettings} from "../model/settings.js";
import type {Places} from "./places.js";

/**
 * The settings of a run. Without a file the defaults hold, unless the user named the file. Errors
 * name the file and the key.
 */
export async function readSettings(
  places: Pick<Places, "settings" | "explicitSettings">
): Promise<Settings> {
  const file = places.settings;
  const text = await readText(file);
  if (text === undefined && places.explicitSettings) throw new Error(`missing settings: ${file}`);
  try {
    return toSettings(text === undefined ? {} : parseJson(text));
  } catch (error) {
    throw new Error(`invalid settings: ${file}: ${toErrorText(error)}`);
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
