import {join, resolve} from "node:path";
import {fileURLToPath} from "node:url";

/** The folders and files that a run reads and writes; all paths are absolute. */
export interface Places {
  exports: string;
  store: string;
  settings: string;
  /** The user's own workbooks. */
  workbooks: string;
  /** Whether the user named the place, rather than leaving it to the default. */
  explicitExports: boolean;
  explicitStore: boolean;
  explicitSettings: boolean;
  explicitWorkbooks: boolean;
}

/** The places as options or environment variables give them: paths, relative ones allowed. */
interface PlacesSpec {
  exports?: string | undefined;
  store?: string | undefined;
  settings?: string | undefined;
  workbooks?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The project's own folder. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

/** The exports of the sample, and the folder below the store that holds what they became. */
export const sampleExports = join(projectRoot, "data/sample");
export const sampleStoreName = "sample";

const variables = {
  exports: "PROVISIONING_WORKBOOK_EXPORTS",
  store: "PROVISIONING_WORKBOOK_STORE",
  settings: "PROVISIONING_WORKBOOK_SETTINGS",
  workbooks: "PROVISIONING_WORKBOOK_WORKBOOKS"
} as const;

/**
 * The places of a run: what the options name (relative to the caller's folder), else what the
 * environment names, else the defaults inside the project. A process that Framework starts, such as a data loader, has
 * no options: the environment alone gives it the places.
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

/** The environment variables by which the places travel to other processes; defaults need none. */
export function placesToEnv(places: Places): Record<string, string> {
  return {
    ...(places.explicitExports && {[variables.exports]: places.exports}),
    ...(places.explicitStore && {[variables.store]: places.store}),
    ...(places.explicitSettings && {[variables.settings]: places.settings}),
    ...(places.explicitWorkbooks && {[variables.workbooks]: places.workbooks})
  };
}

/** The store of the sample: its own folder below the user's, so that the two never mix. */
export function toSampleStore({store}: Places): string {
  return join(store, sampleStoreName);
}
