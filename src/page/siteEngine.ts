import {FileAttachment} from "observablehq:stdlib";
import {readInflated} from "../engine/wasm/inflate.js";
import {openPageEngine} from "../engine/wasm/LazyEngine.js";
import {fileTables, toPartsName} from "../model/queryTables.js";
import {derivedTables} from "../tables/derivedTables.js";
import {publishedViews} from "../tables/publishedViews.js";
import type {PartedTable, WholeTable} from "../tables/siteTables.js";
import type {CountFile} from "./PageCounts.js";
import {PageCounts} from "./PageCounts.js";
import {data, tableFiles} from "./tableFiles.js";

export {data} from "./tableFiles.js";

const parted: Readonly<Record<PartedTable, string>> = {
  event_numbers: FileAttachment("../data/report/event_numbers.bin").href
};

const publishedParts = Object.fromEntries(
  fileTables.map((table) => [toPartsName(table), tableFiles[table]])
);

const countFiles: Readonly<Record<CountFile, string>> = {
  counts: FileAttachment("../data/report/counts.bin").href,
  count_objects: FileAttachment("../data/report/count_objects.bin").href
};

/** The counts of the site's events. Nothing is fetched until it is first needed. */
export const counts = new PageCounts((file) => readInflated(countFiles[file]));

/** The engine over the site's tables. It fetches nothing until it is first needed. */
export const engine = openPageEngine({
  duckdb: FileAttachment("../engine/duckdb-eh.wasm.gz").href,
  parquet: FileAttachment("../engine/parquet.wasm.gz").href,
  derived: {...derivedTables, ...publishedViews},
  parted: {...parted, ...publishedParts},
  data,
  tables: {
    dimension_texts: FileAttachment("../data/report/dimension_texts.parquet").href,
    hour_counts: FileAttachment("../data/report/hour_counts.parquet").href,
    stages: FileAttachment("../data/report/stages.parquet").href,
    attributes: FileAttachment("../data/report/attributes.parquet").href,
    blames: FileAttachment("../data/report/blames.parquet").href,
    reasons: FileAttachment("../data/report/reasons.parquet").href,
    attribute_flaps: FileAttachment("../data/report/attribute_flaps.parquet").href,
    object_states: FileAttachment("../data/report/object_states.parquet").href,
    identities: FileAttachment("../data/report/identities.parquet").href,
    cycle_spans: FileAttachment("../data/report/cycle_spans.parquet").href,
    audit_rows: FileAttachment("../data/report/audit_rows.parquet").href,
    object_links: FileAttachment("../data/report/object_links.parquet").href
  } satisfies Record<WholeTable, string>
});
