import {html} from "htl";
import {GuideAdvice} from "../components/chrome/GuideAdvice.js";
import {Banner, Footer, PageFacts} from "../components/chrome/pageParts.js";
import type {ReportMeta} from "../workbook/overview.js";

/** The frame of a page: above its `body` which data it shows, below it where the data comes from. */
export function PageFrame(
  meta: ReportMeta,
  {top, body, drawer}: {top?: Node; body: readonly Node[]; drawer?: Node}
): HTMLElement {
  return html`<div class="workbook">
    ${PageFacts(meta)}${top}${meta.sample ? Banner() : null}${body}${GuideAdvice()}${Footer(meta)}${drawer}
  </div>`;
}

/** A page before the first import: how to get exports. */
export function NothingImported(): HTMLElement {
  return html`<div class="workbook" data-state="empty">
    <div class="notice notice-empty"><p><b>Nothing was imported yet.</b> This page fills with the first
    export of provisioning logs.</p></div>
    ${GuideAdvice({open: true})}
  </div>`;
}
