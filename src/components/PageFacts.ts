import {html} from "htl";
import {formatDateTime, formatNoun} from "../model/format.js";
import {toClock, toLocalTime} from "../model/localTime.js";
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

/** An instant in the report's time zone, which it names: `31 Oct 2026 14:05 UTC`. */
export function formatInstant(iso: string, timeZone: string): string {
  return `${formatDateTime(toClock(toLocalTime(new Date(iso), timeZone)))} ${timeZone}`;
}
