import {cp, rm} from "node:fs/promises";
import {join} from "node:path";
import {afterAll, inject} from "vitest";
import type {Site} from "../src/data/site.js";
import {openSite} from "../src/data/site.js";
import {sampleStoreName, toPlaces} from "../src/store/places.js";
import {makeFolder} from "./setup/makeFolder.js";

const folders: string[] = [];

afterAll(() => Promise.all(folders.splice(0).map((folder) => rm(folder, {recursive: true}))));

/** The store of the committed sample, to be read. */
export const committedStore = (): string => join(inject("sampleStore"), sampleStoreName);

/** A folder whose `store` holds the committed sample, imported already. */
export async function makeSampleFolder(): Promise<string> {
  const folder = await makeFolder();
  folders.push(folder);
  await cp(inject("sampleStore"), join(folder, "store"), {recursive: true});
  return folder;
}

/** The report of the committed sample in a store of its own, as a build makes it without exports. */
export async function openSampleReport(): Promise<Site> {
  const folder = await makeSampleFolder();
  const [exports, settings] = [join(folder, "exports"), join(folder, "settings.json")];
  const places = toPlaces({store: join(folder, "store"), workbooks: join(folder, "workbooks")});
  return openSite({...places, exports, settings, explicitStore: false, explicitWorkbooks: false});
}
