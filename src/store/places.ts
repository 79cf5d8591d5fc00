import {join, resolve} from "node:path";
import {fileURLToPath} from "node:url";

/** The folders and files that a run reads and writes; all paths are absolute. */
export interface Places {
  /** The user's own folder. It has every place that was not named. */
  folder: string;
  exports: string;
  store: string;
  settings: string;
  /** The user's own workbooks. */
  workbooks: string;
  /** The user's own reports. */
  reports: string;
  /** Whether the user named the place, or it is the default. */
  explicitExports: boolean;
  explicitStore: boolean;
  explicitSettings: boolean;
  explicitWorkbooks: boolean;
  explicitReports: boolean;
}

/** The places in options or environment variables. Paths may be relative. */
interface PlacesSpec {
  exports?: string | undefined;
  store?: string | undefined;
  settings?: string | undefined;
  workbooks?: string | undefined;
  reports?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of this package. It can be read-only: nothing is ever written into it. */
export const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

/** The exports of the sample, and the folder of the sample's store below the store. */
export const sampleExports = join(packageRoot, "data/sample");
export const sampleStoreName = "sample";

const variables = {
  folder: "PROVISIONING_WORKBOOK_FOLDER",
  exports: "PROVISIONING_WORKBOOK_EXPORTS",
  store: "PROVISIONING_WORKBOOK_STORE",
  settings: "PROVISIONING_WORKBOOK_SETTINGS",
  workbooks: "PROVISIONING_WORKBOOK_WORKBOOKS",
  reports: "PROVISIONING_WORKBOOK_REPORTS"
} as const;

/**
 * The places of a run: from the options (relative to the caller's folder), or else from the environment, or else the
 * defaults in the caller's folder. A process that Framework starts, such as a data loader, has no options and works in
 * another folder. It takes the places from the environment.
 */
export function toPlaces(
  spec: PlacesSpec = {},
  cwd: string = process.cwd(),
  env: Environment = process.env
): Places {
  // In pipelines a variable that is not set is often empty.
  const read = (name: keyof typeof variables) => env[variables[name]] || undefined;
  const folder = read("folder") ?? cwd;
  const named = {
    exports: spec.exports ?? read("exports"),
    store: spec.store ?? read("store"),
    settings: spec.settings ?? read("settings"),
    workbooks: spec.workbooks ?? read("workbooks"),
    reports: spec.reports ?? read("reports")
  };
  return {
    folder,
    exports: resolve(cwd, named.exports ?? join(folder, "data/exports")),
    store: resolve(cwd, named.store ?? join(folder, "data/store")),
    settings: resolve(cwd, named.settings ?? join(folder, "data/settings.json")),
    workbooks: resolve(cwd, named.workbooks ?? join(folder, "data/workbooks")),
    reports: resolve(cwd, named.reports ?? join(folder, "data/reports")),
    explicitExports: named.exports !== undefined,
    explicitStore: named.store !== undefined,
    explicitSettings: named.settings !== undefined,
    explicitWorkbooks: named.workbooks !== undefined,
    explicitReports: named.reports !== undefined
  };
}

/** The environment variables that pass the places to other processes. */
export function placesToEnv(places: Places): Record<string, string> {
  return {
    [variables.folder]: places.folder,
    ...(places.explicitExports && {[variables.exports]: places.exports}),
    ...(places.explicitStore && {[variables.store]: places.store}),
    ...(places.explicitSettings && {[variables.settings]: places.settings}),
    ...(places.explicitWorkbooks && {[variables.workbooks]: places.workbooks}),
    ...(places.explicitReports && {[variables.reports]: places.reports})
  };
}

/** The store of the sample. It has its own folder below the user's store, so that the two never mix. */
export function toSampleStore({store}: Places): string {
  return join(store, sampleStoreName);
}
