import {downloadFile} from "../components/download.js";
import {ShareMenu} from "../components/ShareMenu.js";
import type {LazyEngine} from "../engine/lazy.js";
import type {Filters} from "../model/filters.js";
import {toLocalTime} from "../model/localTime.js";
import type {Snapshot} from "../snapshot/read.js";
import type {ReportMeta} from "../workbook/overview.js";
import type {Workbook} from "../workbook/types.js";
import {fixTime, toLink} from "./permalink.js";
import {printInstead} from "./printInstead.js";

export interface PageShareOptions {
  workbook: Workbook;
  engine: LazyEngine;
  /** The filters that the page shows. */
  readFilters: () => Filters;
}

/** The menu that shares what a workbook's page shows. */
export function PageShare(meta: ReportMeta, options: PageShareOptions): HTMLElement {
  const {workbook, readFilters} = options;
  return ShareMenu({
    toLink: (fixed) =>
      fixed ? toLink(fixTime(readFilters(), meta, workbook), location) : location.href,
    onSave: async () => {
      // Most readers of a page save none, and wait for its charts.
      const {readPageStyles, toDocument} = await import("../snapshot/document.js");
      const snapshot = await takeSnapshot(meta, options);
      const name = `${workbook.id}-${toDay(snapshot, meta)}.html`;
      const text = toDocument(snapshot, readPageStyles());
      downloadFile(name, new Blob([text], {type: "text/html"}));
      return name;
    },
    onPrint: async () => {
      const {SnapshotPage} = await import("../snapshot/render.js");
      printInstead(SnapshotPage(await takeSnapshot(meta, options)));
    }
  });
}

/** What the command of the same name takes under the page's filters. */
async function takeSnapshot(
  meta: ReportMeta,
  {workbook, engine, readFilters}: PageShareOptions
): Promise<Snapshot> {
  const filters = readFilters();
  const {readSnapshot, usualRows} = await import("../snapshot/read.js");
  return readSnapshot((needs, sql) => engine.query(needs, sql), {
    ...{workbook, meta, filters},
    generatedAt: new Date(),
    rows: usualRows
  });
}

function toDay({generatedAt}: Snapshot, {timeZone}: ReportMeta): string {
  return toLocalTime(new Date(generatedAt), timeZone).slice(0, 10);
}
