import {html} from "htl";
import {Footer} from "../../components/chrome/PageFrame.js";
import {setOwnGuides} from "../../guidance/findGuide.js";
import {type Filters, toSearchParams} from "../../model/filters.js";
import {toInstants} from "../../snapshot/read.js";
import {Facts} from "../../snapshot/render.js";
import {type EmbeddedReport, reviveOverview} from "../../workbook/overview.js";
import {toWorkbook} from "../../workbook/own.js";
import type {Workbook} from "../../workbook/types.js";
import {workbooks} from "../../workbook/workbooks.js";
import {PageExport} from "../export/PageExport.js";
import {PageController} from "../PageController.js";
import {PageShare} from "../PageShare.js";
import {EmbeddedFiles} from "./EmbeddedFiles.js";
import {FileEvents} from "./FileEvents.js";
import {openFileEngine} from "./openFileEngine.js";

/** A workbook as a page that has all it draws in its own document. */
export function FilePage(report: EmbeddedReport): HTMLElement {
  const overview = reviveOverview(report.overview);
  const {meta, filters = {select: {}}} = overview;
  if (!meta) throw new Error("a file is made of events");
  const workbook = toFileWorkbook(report);
  setOwnGuides(meta.guides ?? []);
  beginWith(filters);
  const files = new EmbeddedFiles();
  const engine = openFileEngine(files);
  const page = new PageController(overview, meta, {
    workbook,
    engine,
    events: new FileEvents(files)
  });
  const {line, bar, messages, grid, drawer} = page;
  const shown = {workbook, engine, readFilters: () => bar.value};
  bar.tools.append(PageExport(meta, shown), PageShare(meta, shown));
  const {range, generatedAt} = report;
  return html`<main class="workbook workbook-file">
    <h1>${workbook.title}</h1>
    <p>${workbook.says}</p>
    ${Facts({...toInstants({range}, meta), meta, filters, generatedAt})}
    ${line}${bar}${messages}${grid.node}${Footer(meta)}${drawer.node}
  </main>`;
}

function toFileWorkbook({id, defaultLast, own}: EmbeddedReport): Workbook {
  const workbook = own ? toWorkbook(id, own) : workbooks.find((known) => known.id === id)!;
  return {...workbook, defaultLast};
}

// Whoever opens the file sees what it was made for; an address with filters of its own stays.
function beginWith(filters: Filters): void {
  const params = toSearchParams(filters);
  if (params.size && !location.search)
    history.replaceState(null, "", `${location.pathname}?${params}${location.hash}`);
}
