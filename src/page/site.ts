import {FileAttachment} from "observablehq:stdlib";
import {openPageEngine} from "../engine/page.js";
import {derivedTables} from "../workbook/derivedTables.js";

/** The address of any of the site's data, below which the details of single events are. */
export const data = FileAttachment("../data/eventNumbers.bin").href;

/** The engine over the site's tables; nothing of it is fetched before it is first needed. */
export const engine = openPageEngine({
  duckdb: FileAttachment("../engine/duckdb-eh.wasm.gz").href,
  parquet: FileAttachment("../engine/parquet.wasm.gz").href,
  derived: derivedTables,
  parted: {event_numbers: data},
  tables: {
    dimension_texts: FileAttachment("../data/dimensionTexts.parquet").href,
    hour_counts: FileAttachment("../data/hourCounts.parquet").href,
    stages: FileAttachment("../data/stages.parquet").href,
    attributes: FileAttachment("../data/attributes.parquet").href,
    object_states: FileAttachment("../data/objectStates.parquet").href,
    identities: FileAttachment("../data/identities.parquet").href,
    cycle_spans: FileAttachment("../data/cycleSpans.parquet").href,
    audit_rows: FileAttachment("../data/auditRows.parquet").href,
    object_links: FileAttachment("../data/objectLinks.parquet").href
  }
});
