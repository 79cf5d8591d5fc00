import {stat} from "node:fs/promises";
import {unlessMissing} from "../lib/errorText.js";
import {readManifest} from "../store/manifest.js";
import type {Places} from "../store/places.js";
import {sampleExports, toSampleStore} from "../store/places.js";
import type {ImportOptions, ImportReport} from "./importExports.js";
import {emptyReport, importExports} from "./importExports.js";

/** The store that a report is made from. */
export interface ReportStore {
  store: string;
  isSample: boolean;
}

/** Imports the user's new exports. Throws if a folder that the user named is missing. */
export async function importUserExports(
  {exports, explicitExports, store}: Places,
  options?: ImportOptions
): Promise<ImportReport> {
  const isThere = await isFolder(exports);
  if (!isThere && explicitExports) throw new Error(`missing exports folder: ${exports}`);
  return isThere ? importExports(exports, store, options) : emptyReport;
}

/**
 * Throws if the user named the exports and the store still has no imports (`hasImports`) or no events (`hasEvents`).
 */
export async function expectFilled(
  {exports, explicitExports, store}: Places,
  isFilled: (store: string) => Promise<boolean>
): Promise<void> {
  if (explicitExports && !(await isFilled(store))) {
    throw new Error(`no provisioning events in ${exports}, and none in the store ${store}`);
  }
}

export interface PrepareOptions extends ImportOptions {
  /** Called with the outcome of importing the user's new exports. */
  onImported?(report: ImportReport): void;
}

/** Imports what is new and chooses the store, as `chooseReportStore` does. */
export async function prepareReport(
  places: Places,
  {onImported, ...options}: PrepareOptions = {}
): Promise<ReportStore> {
  const report = await importUserExports(places, options);
  onImported?.(report);
  await expectFilled(places, hasEvents);
  const chosen = await chooseReportStore(places);
  if (chosen.isSample)
    await importExports(sampleExports, chosen.store, {...options, replaces: true});
  return chosen;
}

/** Chooses the user's store, or the sample's while the user's has no event. Imports nothing. */
export async function chooseReportStore(places: Places): Promise<ReportStore> {
  if ((await hasEvents(places.store)) || !(await isFolder(sampleExports))) {
    return {store: places.store, isSample: false};
  }
  return {store: toSampleStore(places), isSample: true};
}

/** Whether anything was ever imported into a store. */
export async function hasImports(store: string): Promise<boolean> {
  return (await readManifest(store)).run > 0;
}

/** Whether a store holds any event. */
export async function hasEvents(store: string): Promise<boolean> {
  return Object.keys((await readManifest(store)).months).length > 0;
}

/** Whether there is a folder at a path. */
export async function isFolder(path: string): Promise<boolean> {
  return (await unlessMissing(stat(path)))?.isDirectory() === true;
}
