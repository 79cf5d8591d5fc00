import {html} from "htl";
import {GuideAdvice} from "../components/GuideAdvice.js";

/** A page before the first import: how to get exports. */
export function NothingImported(): HTMLElement {
  return html`<div class="workbook" data-state="empty">
    <div class="notice notice-empty"><p><b>Nothing was imported yet.</b> This page fills with the first
    export of provisioning logs.</p></div>
    ${GuideAdvice({open: true})}
  </div>`;
}
