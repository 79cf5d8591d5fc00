import {html} from "htl";
import {formatInstant, formatNoun} from "../model/format.js";
import {privacyWords} from "../model/privacy.js";
import type {ReportMeta} from "../workbook/overview.js";

/** The report and the state of its data in one line: up to when, how much, and whether it is the sample. */
export function PageFacts({
  title,
  asOf,
  timeZone,
  events,
  sample,
  privacy
}: ReportMeta): HTMLElement {
  return html`<p class="facts"><span>${title}</span>
    <span>Data to <b>${formatInstant(asOf, timeZone)}</b></span>
    <span>${formatNoun(events, "event")}</span>${sample ? html`<span>sample data</span>` : null}
    ${privacy ? html`<span title=${privacyWords[privacy]}>${privacy}</span>` : null}</p>`;
}
