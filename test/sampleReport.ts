import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll} from "vitest";
import {openSite} from "../src/data/site.js";
import type {Site} from "../src/data/site.js";

const folders: string[] = [];

afterAll(() => Promise.all(folders.map((folder) => rm(folder, {recursive: true}))));

/** The report of the committed sample in a store of its own, as a build makes it without exports. */
export async function openSampleReport(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), "sample-report-"));
  folders.push(folder);
  const [exports, store, settings, workbooks] = ["exports", "store", "settings.json", "workbooks"];
  return openSite({
    exports: join(folder, exports!),
    store: join(folder, store!),
    settings: join(folder, settings!),
    workbooks: join(folder, workbooks!),
    ...{explicitExports: false, explicitStore: false},
    ...{explicitSettings: false, explicitWorkbooks: false}
  });
}
