import {cp, mkdtemp} from "node:fs/promises";
import {dirname, join} from "node:path";
import {inject} from "vitest";
import type {Site} from "../src/data/site.js";
import {openSite} from "../src/data/site.js";
import {sampleStoreName, toPlaces} from "../src/store/places.js";

/** The store of the committed sample, to be read. */
export const committedStore = (): string => join(inject("sampleStore"), sampleStoreName);

/** A folder that goes when all tests are done: helpers of several files cannot tell when one is. */
export function makeSharedFolder(): Promise<string> {
  return mkdtemp(join(dirname(inject("sampleStore")), "made-"));
}

/** A folder whose `store` holds the committed sample, imported already. */
export async function makeSampleFolder(): Promise<string> {
  const folder = await makeSharedFolder();
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
