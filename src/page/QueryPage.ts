import {html} from "htl";
import {Banner} from "../components/Banner.js";
import {Footer} from "../components/Footer.js";
import {GuideAdvice} from "../components/GuideAdvice.js";
import {PageFacts} from "../components/PageFacts.js";
import type {TableEngine} from "../engine/TableEngine.js";
import type {TableSizes} from "../model/queryTables.js";
import type {ReportMeta} from "../workbook/overview.js";
import {Notebook} from "./Notebook.js";
import {NothingImported} from "./NothingImported.js";

/** What the page needs before anything loads. */
interface QueryFacts {
  meta: ReportMeta | null;
  sizes: TableSizes;
}

/** The notebook as a page: queries of the reader's own over the published tables. */
export function QueryPage(
  {meta, sizes}: QueryFacts,
  openQueryEngine: (sizes: TableSizes) => TableEngine
): HTMLElement {
  if (!meta) return NothingImported();
  const notebook = new Notebook(meta, openQueryEngine(sizes));
  return html`<div class="workbook">
    ${PageFacts(meta)}${meta.sample ? Banner() : null}${notebook.node}${GuideAdvice()}${Footer(meta)}
  </div>`;
}
