import {FileAttachment} from "observablehq:stdlib";
import type {FileTable} from "../model/queryTables.js";

/** The URLs on the site of the published tables that have a file each. */
export const tableFiles: Readonly<Record<FileTable, string>> = {
  objects: FileAttachment("../data/report/table_objects.bin").href,
  cycles: FileAttachment("../data/report/table_cycles.bin").href,
  links: FileAttachment("../data/report/table_links.bin").href,
  audits: FileAttachment("../data/report/table_audits.bin").href,
  imports: FileAttachment("../data/report/table_imports.bin").href
};

/** The URL of the site's data, below which the log is. */
export const data = new URL("..", tableFiles.objects).href;
