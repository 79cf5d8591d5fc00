import {html} from "htl";
import {allTime} from "../model/range.js";
import type {ReportMeta} from "../workbook/overview.js";
import {toScopeOptions} from "../workbook/overview.js";
import {toScope} from "../workbook/scope.js";
import type {Item, ReportAnswers, ReportSource, Workbook} from "../workbook/types.js";
import {ItemGrid} from "./ItemGrid.js";
import {PageFrame} from "./PageFrame.js";
import {ReportShare} from "./PageMenus.js";

interface ReportPageOptions {
  /** The URLs of complete lists as CSV, by item. */
  downloads?: Readonly<Record<string, string>>;
  /** What a snapshot of the page holds, and up to when, if not the answers on the page. */
  saved?: {answers: ReportAnswers; to: string};
  /** What follows the items. */
  below?: Node;
}

/** A workbook about the whole report, as a page. All of its answers come with it, and no filter changes them. */
export function ReportPage(
  workbook: Workbook<ReportSource>,
  answers: ReportAnswers,
  meta: ReportMeta,
  {downloads = {}, saved, below}: ReportPageOptions = {}
): HTMLElement {
  const items = workbook.items.filter(({id}) => answers[id]);
  const ignore = () => undefined;
  const grid = new ItemGrid(
    {items},
    {
      ...{of: meta.events, timeZone: meta.timeZone, downloads},
      ...{onPick: ignore, onZoom: ignore, onOpen: ignore},
      onRetry: () => items.forEach(draw)
    }
  );
  const scope = toScope({select: {}}, toScopeOptions(meta, {defaultLast: allTime}));
  const explore = () => Promise.reject(new Error("this page has no engine"));
  function draw(item: Item<ReportSource>): void {
    try {
      grid.draw(item, {answer: answers[item.id]!, scope, explore});
    } catch (error) {
      grid.fail(item, error);
    }
  }
  // The page is not in the document yet, and has no width to draw for.
  queueMicrotask(() => items.forEach(draw));
  const tools = html`<div class="report-tools">${ReportShare(meta, workbook, saved ?? {answers})}</div>`;
  return PageFrame(meta, {body: [tools, grid.node, ...(below ? [below] : [])]});
}
