import type {QueryTable, TableSizes} from "../model/queryTables.js";
import {PartedFile} from "./PartedFile.js";
import {TableEngine} from "./TableEngine.js";
import type {WasmFiles} from "./wasm.js";

interface TableEngineFiles extends WasmFiles {
  /** Where the file of each published table is served. */
  tables: Readonly<Record<QueryTable, string>>;
}

/** An engine of its own for the reader's queries, over published tables of these sizes. */
export function openTableEngine(
  {tables, ...files}: TableEngineFiles,
  sizes: TableSizes
): TableEngine {
  const entries = Object.entries(tables).map(([table, url]) => [table, new PartedFile(url)]);
  return new TableEngine({
    open: async () => (await import("./wasm.js")).openWasm(files),
    files: Object.fromEntries(entries) as Record<QueryTable, PartedFile>,
    sizes
  });
}
