import {html} from "htl";
import {formatCount, formatInstant, formatNoun} from "../../lib/format.js";
import {privacyWords} from "../../model/privacy.js";
import type {ReportMeta} from "../../workbook/overview.js";
import type {Control} from "../controls/control.js";
import {toControl} from "../controls/control.js";

/** Explains that the page shows the sample, and how to see your own data. */
export function Banner(): HTMLElement {
  const openGuide = () => document.querySelector("#guide")?.setAttribute("open", "");
  return html`<aside class="banner" aria-label="Sample data">
    <p><b>This is sample data.</b> The people, apps and events are made up. Put your own exports into
    <code>data/exports</code> and build again; <a href="#guide" onclick=${openGuide}>how to get them</a>.</p>
  </aside>`;
}

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

/** A thin line at the top of the page, visible while its value is true, which means that the engine starts. */
export function ProgressLine(): Control<boolean> {
  const line = html`<div class="progress-line" role="progressbar" aria-label="Starting the query engine"></div>`;
  return toControl<boolean>(line, false, (isStarting) => {
    line.hidden = !isStarting;
  });
}

/** Where the data comes from, what was left out of it, and which version made the page. */
export function Footer(meta: ReportMeta): HTMLElement {
  const {firstEvent, asOf, timeZone, importedAt, version} = meta;
  const facts: [string, string][] = [
    ...(meta.privacy ? [["Privacy", privacyWords[meta.privacy]] as [string, string]] : []),
    ["First event", formatInstant(firstEvent, timeZone)],
    ["Last event", formatInstant(asOf, timeZone)],
    ["Imported", importedAt ? formatInstant(importedAt, timeZone) : "–"],
    ["Read from", formatNoun(meta.files, "file")],
    ["Left out", formatLeftOut(meta)],
    ["Time zone", timeZone],
    ["Made with", `Provisioning Workbook ${version}`]
  ];
  return html`<footer class="page-footer" role="contentinfo"><dl>${facts.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
  )}</dl></footer>`;
}

function formatLeftOut({leftOut, rejects}: ReportMeta): string {
  if (!leftOut && !rejects) return "nothing";
  const parts = [
    leftOut && `${formatCount(leftOut)} of other logs`,
    rejects && `${formatCount(rejects)} unreadable`
  ];
  return `${formatNoun(leftOut + rejects, "record")}: ${parts.filter(Boolean).join(", ")}`;
}
