import {mkdir} from "node:fs/promises";
import {join} from "node:path";

// What Framework offers to pages without an import. No page here uses any of it.
const libraries = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client"
];

/**
 * Tells Framework that it knows a version of each library it offers. It would ask the public npm
 * registry for the latest otherwise, even of libraries that no page uses: a build without network,
 * or behind a registry mirror, would fail, and the same sources would give different sites.
 */
export async function pinLibraries(cacheRoot: string): Promise<void> {
  const folders = libraries.map((name) => join(cacheRoot, "_npm", `${name}@0.0.0`));
  await Promise.all(folders.map((folder) => mkdir(folder, {recursive: true})));
}
