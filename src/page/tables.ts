import {FileAttachment} from "observablehq:stdlib";
import {openTableEngine} from "../engine/tablePage.js";
import type {TableEngine} from "../engine/TableEngine.js";
import type {TableSizes} from "../model/queryTables.js";

/** An engine over the published tables, apart from the one behind the charts: no query can disturb these. */
export function openTables(sizes: TableSizes): TableEngine {
  const files = {
    duckdb: FileAttachment("../engine/duckdb-eh.wasm.gz").href,
    parquet: FileAttachment("../engine/parquet.wasm.gz").href,
    tables: {
      events: FileAttachment("../data/report/table_events.bin").href,
      steps: FileAttachment("../data/report/table_steps.bin").href,
      changes: FileAttachment("../data/report/table_changes.bin").href,
      objects: FileAttachment("../data/report/table_objects.bin").href,
      cycles: FileAttachment("../data/report/table_cycles.bin").href,
      links: FileAttachment("../data/report/table_links.bin").href,
      audits: FileAttachment("../data/report/table_audits.bin").href,
      imports: FileAttachment("../data/report/table_imports.bin").href
    }
  };
  return openTableEngine(files, sizes);
}
