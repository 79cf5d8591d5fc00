import {FileAttachment} from "observablehq:stdlib";
import type {QueryTable} from "../model/queryTables.js";

/** The URLs of the published tables on the site. */
export const tableFiles: Readonly<Record<QueryTable, string>> = {
  events: FileAttachment("../data/report/table_events.bin").href,
  steps: FileAttachment("../data/report/table_steps.bin").href,
  changes: FileAttachment("../data/report/table_changes.bin").href,
  objects: FileAttachment("../data/report/table_objects.bin").href,
  cycles: FileAttachment("../data/report/table_cycles.bin").href,
  links: FileAttachment("../data/report/table_links.bin").href,
  audits: FileAttachment("../data/report/table_audits.bin").href,
  imports: FileAttachment("../data/report/table_imports.bin").href
};
