import {html} from "htl";
import {Banner} from "../components/Banner.js";
import {Footer} from "../components/Footer.js";
import {GuideAdvice} from "../components/GuideAdvice.js";
import {PageFacts} from "../components/PageFacts.js";
import type {LazyEngine} from "../engine/lazy.js";
import {setOwnGuides} from "../guidance/findGuide.js";
import {comparisonOf} from "../workbook/compare.js";
import type {Overview} from "../workbook/overview.js";
import type {Workbook} from "../workbook/types.js";
import {EventFiles} from "./EventFiles.js";
import {PageExport} from "./export/PageExport.js";
import {NothingImported} from "./NothingImported.js";
import {PageController} from "./PageController.js";
import {PageShare} from "./PageShare.js";

interface WorkbookPageOptions {
  workbook: Workbook;
  engine: LazyEngine;
  /** The address of the site's data, below which the events' details are. */
  data: string;
}

/** A workbook as a page: filters, items, and where the data comes from. */
export function WorkbookPage(overview: Overview, options: WorkbookPageOptions): HTMLElement {
  const {meta} = overview;
  const {workbook} = options;
  if (!meta) return NothingImported();
  setOwnGuides(meta.guides ?? []);
  const events = new EventFiles(options.data, `${meta.importedAt}-${meta.events}-${meta.timeZone}`);
  const page = new PageController(overview, meta, {...options, events});
  const {line, bar, messages, grid, drawer} = page;
  const shown = {
    ...options,
    readFilters: () => bar.value,
    readCompares: () => page.compare.value
  };
  if (workbook.items.some(comparisonOf)) bar.tools.append(page.compare);
  bar.tools.append(PageExport(meta, shown), PageShare(meta, shown));
  return html`<div class="workbook">
    ${PageFacts(meta)}${line}${meta.sample ? Banner() : null}${bar}${messages}${grid.node}
    ${GuideAdvice()}${Footer(meta)}${drawer.node}
  </div>`;
}
