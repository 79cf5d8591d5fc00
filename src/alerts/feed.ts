import {escapeMarkup} from "../lib/words.js";
import type {Alert, AlertReport} from "./Alert.js";

/**
 * The alerts as an Atom feed (RFC 4287). An entry keeps its id while the alert goes on, and gets a new one when the
 * alert is over. Links are relative to the feed, because the URL of the site is not known when it is built.
 */
export function toFeed({asOf, alerts}: AlertReport, title: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>tag:provisioning-workbook,2026:alerts</id>
<title>${escapeXml(`${title}: alerts`)}</title>
<updated>${asOf}</updated>
<author><name>${escapeXml(title)}</name></author>
<link href="alerts"/>
${alerts.map((alert) => toEntry(alert, asOf)).join("\n")}
</feed>
`;
}

function toEntry(alert: Alert, asOf: string): string {
  const {rule, severity, state, since, subject, message, link} = alert;
  const isOver = state === "resolved";
  const id = [rule, subject, since, ...(isOver ? ["resolved"] : [])].map(toIdPart).join("/");
  return `<entry>
<id>tag:provisioning-workbook,2026:${id}</id>
<title>${escapeXml(`${isOver ? "resolved" : severity}: ${subject}: ${rule}`)}</title>
<updated>${isOver ? asOf : since}</updated>
<category term="${severity}"/>
<link href="${escapeXml(link ?? "alerts")}"/>
<summary>${escapeXml(message)}</summary>
</entry>`;
}

// A URL cannot contain half a surrogate pair, so it is replaced.
function toIdPart(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("'", "%27");
}

/** Text for XML, in which most control characters cannot be written at all. */
function escapeXml(text: string): string {
  const writable = text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
  return escapeMarkup(writable);
}
