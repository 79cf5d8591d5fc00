import {html} from "htl";
import {Footer} from "../../components/chrome/pageParts.js";
import {inflate} from "../../engine/wasm/inflate.js";
import {LazyEngine} from "../../engine/wasm/LazyEngine.js";
import {openWasm} from "../../engine/wasm.js";
import {setOwnGuides} from "../../guidance/findGuide.js";
import {toInstants} from "../../snapshot/read.js";
import {SnapshotFacts} from "../../snapshot/render.js";
import {derivedTables} from "../../tables/derivedTables.js";
import type {EmbeddedReport} from "../../workbook/overview.js";
import {reviveOverview} from "../../workbook/overview.js";
import {toWorkbook} from "../../workbook/own.js";
import type {Workbook} from "../../workbook/types.js";
import {workbooks} from "../../workbook/workbooks.js";
import {address} from "../address.js";
import {PageCounts} from "../PageCounts.js";
import {PageLoop} from "../PageLoop.js";
import {PageExport, PageShare} from "../PageMenus.js";
import {EmbeddedFiles} from "./EmbeddedFiles.js";
import {FileEvents} from "./FileEvents.js";

/** A workbook as a page whose document contains everything that it draws. */
export function FilePage(report: EmbeddedReport): HTMLElement {
  const overview = reviveOverview(report.overview);
  const {meta, filters = {select: {}}} = overview;
  if (!meta) throw new Error("a file needs events");
  const workbook = toFileWorkbook(report);
  setOwnGuides(meta.guides ?? []);
  // The file opens with the filters that it was made for, unless the URL has others.
  address.beginWith(filters);
  const files = new EmbeddedFiles();
  const engine = openFileEngine(files);
  const eventFiles = new FileEvents(files);
  const counts = new PageCounts(async (file) => inflate(await files.read(file)));
  const page = {workbook, engine, counts, eventFiles};
  const {head, grid, drawer} = new PageLoop(overview, meta, page);
  const {line, bar, messages} = head;
  const shown = {workbook, engine, readFilters: () => bar.value};
  bar.tools.append(PageExport(meta, shown), PageShare(meta, shown));
  const {range, generatedAt} = report;
  return html`<main class="workbook workbook-file">
    <h1>${workbook.title}</h1>
    <p>${workbook.description}</p>
    ${SnapshotFacts({...toInstants({range}, meta), meta, filters, generatedAt})}
    ${line}${bar}${messages}${grid.node}${Footer(meta)}${drawer.node}
  </main>`;
}

function toFileWorkbook({id, defaultLast, own}: EmbeddedReport): Workbook {
  const workbook = own ? toWorkbook(id, own) : workbooks.find((known) => known.id === id)!;
  return {...workbook, defaultLast};
}

/** The engine over the tables that a document contains. */
function openFileEngine(files: EmbeddedFiles): LazyEngine {
  return new LazyEngine({
    derived: derivedTables,
    fetchTable: (table) => files.read(`table/${table}`),
    open: async () => {
      const worker = await files.toInflatedUrl("engine/worker", "text/javascript");
      return openWasm({
        duckdb: await files.toUrl("engine/duckdb", "application/gzip"),
        parquet: await files.toUrl("engine/parquet", "application/gzip"),
        host: {
          // Unlike the site's worker, it is the package's own script, which is not a module.
          createWorker: () => new Worker(worker),
          toAddress: toDataUrl
        }
      });
    }
  });
}

// In a page that was opened from a folder, a worker can read only a URL that is the content itself.
function toDataUrl(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error!);
    reader.readAsDataURL(content);
  });
}
