import {html} from "htl";
import {formatCount, formatDateTime, formatPercent} from "../../lib/format.js";
import type {RowsOf} from "../../workbook/workbooks.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of alerts and their rules. */
export const alertViews = {
  alerts: AlertList,
  "broken-rules": BrokenRules,
  "alert-rules": RuleList
} satisfies Family;

type AlertRow = RowsOf<"alerts">;

/** Alerts: why and since when each fires, its value against the threshold, and a link to the page with more. */
export function AlertList(
  alerts: readonly AlertRow[],
  {timeZone}: Pick<ViewOptions, "timeZone">
): HTMLElement {
  return html`<ul class="alerts">${alerts.map((alert) => Alert(alert, timeZone))}</ul>`;
}

function Alert(alert: AlertRow, timeZone: string): HTMLElement {
  const {rule, severity, state, since, subject, message, link} = alert;
  return html`<li class=${`alert alert-${severity}`} data-rule=${rule} data-alert-state=${state}>
    <p class="alert-head"><span class="alert-severity">${severity}</span> <b>${subject}</b>
      <span>${state === "resolved" ? "resolved, fired" : `${state},`} since ${formatDateTime(since)} ${timeZone}</span> ${toFigures(alert)}</p>
    <p class="alert-message">${message}${link ? html` <a href=${`./${link}`} aria-label=${`Show ${rule} of ${subject}`}>Show</a>` : null}</p>
  </li>`;
}

function toFigures({value, threshold, unit}: AlertRow): HTMLElement | null {
  if (value === null) return null;
  const format = unit?.startsWith("of ") ? formatPercent : formatCount;
  const limit = threshold === null ? "" : `, limit ${format(threshold)}`;
  return html`<span>${`${format(value)} ${unit ?? ""}${limit}`}</span>`;
}

/** The rules: the threshold of each, and what it checks. */
function RuleList(rules: readonly RowsOf<"alert-rules">[]): HTMLElement {
  return html`<div class="alert-rules"><table>
    <thead><tr><th scope="col">Rule</th><th scope="col">Severity</th><th scope="col">Threshold</th><th scope="col">Fires when</th></tr></thead>
    <tbody>${rules.map(
      ({rule, title, severity, threshold, explains}) => html`<tr data-rule=${rule}>
        <th scope="row">${title}</th><td>${severity}</td><td>${threshold}</td><td>${explains}</td></tr>`
    )}</tbody></table></div>`;
}

/** Rules that failed, with the reason. */
function BrokenRules(broken: readonly RowsOf<"broken-rules">[]): HTMLElement {
  return html`<ul class="alerts">${broken.map(
    ({rule, reason}) => html`<li class="alert alert-broken" data-rule=${rule}>
      <p class="alert-head"><b>${rule}</b> failed</p><pre>${reason}</pre></li>`
  )}</ul>`;
}
