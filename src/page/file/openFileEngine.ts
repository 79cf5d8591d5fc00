import {LazyEngine} from "../../engine/LazyEngine.js";
import {openWasm} from "../../engine/wasm.js";
import {derivedTables} from "../../tables/derivedTables.js";
import type {EmbeddedFiles} from "./EmbeddedFiles.js";

/** The engine over the tables that a document holds in itself. */
export function openFileEngine(files: EmbeddedFiles): LazyEngine {
  return new LazyEngine({
    derived: derivedTables,
    fetchTable: (table) => files.read(`table/${table}`),
    open: async () => {
      const worker = await files.toInflatedUrl("engine/worker", "text/javascript");
      return openWasm({
        duckdb: await files.toUrl("engine/duckdb", "application/gzip"),
        parquet: await files.toUrl("engine/parquet", "application/gzip"),
        host: {
          // Unlike the site's, it is the package's own script, which is no module.
          createWorker: () => new Worker(worker),
          toAddress: toDataUrl
        }
      });
    }
  });
}

// Of a page that was opened from a folder, a worker can read no address but one that is the content itself.
function toDataUrl(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error!);
    reader.readAsDataURL(content);
  });
}
