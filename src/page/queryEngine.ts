import {FileAttachment} from "observablehq:stdlib";
import type {TableEngine} from "../engine/wasm/TableEngine.js";
import {openTableEngine} from "../engine/wasm/TableEngine.js";
import type {TableSizes} from "../model/queryTables.js";
import {data, tableFiles} from "./tableFiles.js";

/** An engine over the published tables, separate from the one behind the charts, so that no query can disturb them. */
export function openQueryEngine(sizes: TableSizes): TableEngine {
  const files = {
    duckdb: FileAttachment("../engine/duckdb-eh.wasm.gz").href,
    parquet: FileAttachment("../engine/parquet.wasm.gz").href,
    data,
    tables: tableFiles
  };
  return openTableEngine(files, sizes);
}
