import {rm} from "node:fs/promises";
import {join} from "node:path";
import type {TestProject} from "vitest/node";
import {prepareReport} from "../../src/import/prepareReport.js";
import {toPlaces} from "../../src/store/places.js";
import {makeFolder} from "./makeFolder.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A user's store that is empty but for the sample's own: to be copied, never to be written to. */
    sampleStore: string;
  }
}

/** Imports the committed sample once for all tests. */
export default async function setup({provide}: TestProject): Promise<() => Promise<void>> {
  const folder = await makeFolder();
  const store = join(folder, "store");
  await prepareReport({...toPlaces({store}), exports: join(folder, "none")});
  provide("sampleStore", store);
  return () => rm(folder, {recursive: true});
}
