import {readInflated} from "./inflate.js";
import type {LazyOptions} from "./lazy.js";
import {LazyEngine} from "./lazy.js";
import {PartedFile} from "./PartedFile.js";
import type {WasmFiles} from "./wasm.js";

interface PageEngineOptions extends WasmFiles, Pick<LazyOptions, "derived"> {
  /** Where the files of tables in parts are served. */
  parted: Readonly<Record<string, string>>;
  /** Where the Parquet file of each table is served. */
  tables: Readonly<Record<string, string>>;
}

/** The page's engine; nothing of it is fetched before it is first needed. */
export function openPageEngine({tables, parted, derived, ...files}: PageEngineOptions): LazyEngine {
  return new LazyEngine({
    derived,
    parted: Object.fromEntries(
      Object.entries(parted).map(([table, url]) => [table, new PartedFile(url)])
    ),
    open: async () => (await import("./wasm.js")).openWasm(files),
    fetchTable: async (table) => {
      const url = tables[table];
      if (!url) throw new Error(`unknown site table: ${table}`);
      return new Uint8Array(await readInflated(url));
    }
  });
}
