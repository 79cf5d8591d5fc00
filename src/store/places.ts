import {join, resolve} from "node:path";
import {fileURLToPath} from "node:url";

/** The folders and files that a run reads and writes; all paths are absolute. */
export interface Places {
  exports: string;
  store: string;
  settings: string;
  /** The user's own workbooks. */
  workbooks: string;
  /** Whether the user named the place, or it is the default. */
  explicitExports: boolean;
  explicitStore: boolean;
  explicitSettings: boolean;
  explicitWorkbooks: boolean;
}

/** The places in options or environment variables. Paths may be relative. */
interface PlacesSpec {
  exports?: string | undefined;
  store?: string | undefined;
  settings?: string | undefined;
  workbooks?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The project's own folder. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

/** The exports of the sample, and the folder of the sample's store below the store. */
export const sampleExports = join(projectRoot, "data/sample");
export const sampleStoreName = "sample";

const variables = {
  exports: "PROVISIONING_WORKBOOK_EXPORTS",
  store: "PROVISIONING_WORKBOOK_STORE",
  settings: "PROVISIONING_WORKBOOK_SETTINGS",
  workbooks: "PROVISIONING_WORKBOOK_WORKBOOKS"
} as const;

/**
 * The places of a run: from the options (relative to the caller's folder), or else from the environment, or else the
 * defaults inside the project. A process that Framework starts, such as a data loader, has no options and takes the
 * places from the environment.
 */
export function toPlaces(
  spec: PlacesSpec = {},
  cwd: string = process.cwd(),
  env: Environment = process.env
): Places {
  const named = {
    exports: spec.exports ?? env[variables.exports],
    store: spec.store ?? env[variables.store],
    settings: spec.settings ?? env[variables.settings],
    workbooks: spec.workbooks ?? env[variables.workbooks]
  };
  return {
    exports: resolve(cwd, named.exports ?? join(projectRoot, "data/exports")),
    store: resolve(cwd, named.store ?? join(projectRoot, "data/store")),
    settings: resolve(cwd, named.settings ?? join(projectRoot, "data/settings.json")),
    workbooks: resolve(cwd, named.workbooks ?? join(projectRoot, "data/workbooks")),
    explicitExports: named.exports !== undefined,
    explicitStore: named.store !== undefined,
    explicitSettings: named.settings !== undefined,
    explicitWorkbooks: named.workbooks !== undefined
  };
}

/** The environment variables that pass the places to other processes. Defaults need none. */
export function placesToEnv(places: Places): Record<string, string> {
  return {
    ...(places.explicitExports && {[variables.exports]: places.exports}),
    ...(places.explicitStore && {[variables.store]: places.store}),
    ...(places.explicitSettings && {[variables.settings]: places.settings}),
    ...(places.explicitWorkbooks && {[variables.workbooks]: places.workbooks})
  };
}

/** The store of the sample. It has its own folder below the user's store, so that the two never mix. */
export function toSampleStore({store}: Places): string {
  return join(store, sampleStoreName);
}
