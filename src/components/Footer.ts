import {html} from "htl";
import {formatCount, formatInstant, formatNoun} from "../model/format.js";
import {privacyWords} from "../model/privacy.js";
import type {ReportMeta} from "../workbook/overview.js";

/** Where the data comes from, what was left out of it, and what made the page. */
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
