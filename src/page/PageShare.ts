import {downloadFile} from "../components/download.js";
import {ShareMenu} from "../components/ShareMenu.js";
import {toLocalTime} from "../model/localTime.js";
import type {Snapshot} from "../snapshot/Snapshot.js";
import type {RunQuery} from "../workbook/answer.js";
import type {ReportMeta} from "../workbook/overview.js";
import {fixTime, toLink} from "./permalink.js";
import {printInstead} from "./printInstead.js";
import type {ShownPage} from "./ShownPage.js";

/** The menu that shares what a workbook's page shows. */
export function PageShare(meta: ReportMeta, options: ShownPage): HTMLElement {
  const {workbook, readFilters} = options;
  return ShareMenu({
    toLink: (fixed) =>
      fixed ? toLink(fixTime(readFilters(), meta, workbook), location) : location.href,
    onSave: async () => {
      // Most readers of a page save none, and wait for its charts.
      const {readPageStyles, toDocument} = await import("../snapshot/document.js");
      const snapshot = await takeSnapshot(meta, options);
      const name = `${workbook.id}-${toDay(snapshot, meta)}.html`;
      const text = toDocument(snapshot, readPageStyles(), document);
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
  {workbook, engine, readFilters, readCompares}: ShownPage
): Promise<Snapshot> {
  const [filters, compares] = [readFilters(), readCompares?.()];
  const {readSnapshot, usualRows} = await import("../snapshot/read.js");
  const run: RunQuery = (needs, sql) => engine.query(needs, sql);
  const asked = {workbook, meta, filters, generatedAt: new Date(), rows: usualRows};
  const snapshot = await readSnapshot(run, asked);
  if (!compares) return snapshot;
  const {compareSnapshot, readBefore} = await import("../snapshot/comparing.js");
  const before = await readBefore(run, snapshot);
  return before ? compareSnapshot(snapshot, before) : snapshot;
}

function toDay({generatedAt}: Snapshot, {timeZone}: ReportMeta): string {
  return toLocalTime(new Date(generatedAt), timeZone).slice(0, 10);
}
