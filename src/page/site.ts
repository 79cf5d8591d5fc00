import {FileAttachment} from "observablehq:stdlib";
import {openPageEngine} from "../engine/page.js";
import {derivedTables} from "../workbook/tables.js";

/** The address of any of the site's data, below which the details of single events are. */
export const data = FileAttachment("../data/eventNumbers.parquet").href;

/** The engine over the site's tables; nothing of it is fetched before it is first needed. */
export const engine = openPageEngine({
  duckdb: FileAttachment("../engine/duckdb-eh.wasm.gz").href,
  parquet: FileAttachment("../engine/parquet.wasm.gz").href,
  derived: derivedTables,
  tables: {
    dimension_texts: FileAttachment("../data/dimensionTexts.parquet").href,
    hour_counts: FileAttachment("../data/hourCounts.parquet").href,
    event_numbers: data,
    identities: FileAttachment("../data/identities.parquet").href,
    cycle_spans: FileAttachment("../data/cycleSpans.parquet").href,
    audit_rows: FileAttachment("../data/auditRows.parquet").href
  }
});
