import {LogFiles} from "../engine/wasm/LogFiles.js";
import {setOwnGuides} from "../guidance/findGuide.js";
import {comparisonOf} from "../workbook/compare.js";
import type {Overview} from "../workbook/overview.js";
import type {Workbook} from "../workbook/types.js";
import type {PageSources} from "./Answers.js";
import {EventFiles} from "./EventFiles.js";
import {NothingImported, PageFrame} from "./PageFrame.js";
import {PageLoop} from "./PageLoop.js";
import {PageExport, PageShare} from "./PageMenus.js";

interface WorkbookPageOptions extends PageSources {
  workbook: Workbook;
  /** The URL of the site's data, below which the log is. */
  data: string;
}

/** A workbook as a page: filters, items, and where the data comes from. */
export function WorkbookPage(overview: Overview, options: WorkbookPageOptions): HTMLElement {
  const {meta} = overview;
  const {workbook} = options;
  if (!meta) return NothingImported();
  setOwnGuides(meta.guides ?? []);
  const eventFiles = new EventFiles(new LogFiles(options.data));
  const {head, grid, drawer} = new PageLoop(overview, meta, {...options, eventFiles});
  options.engine.startAfter(() => drawer.settled);
  const {line, bar, compare, messages} = head;
  const shown = {...options, readFilters: () => bar.value, readCompares: () => compare.value};
  if (workbook.items.some(comparisonOf)) bar.tools.append(compare);
  bar.tools.append(PageExport(meta, shown), PageShare(meta, shown));
  const body = [bar, messages, grid.node];
  return PageFrame(meta, {top: line, body, drawer: drawer.node});
}
