import type {Row} from "../engine/Database.js";
import type {Severity} from "../model/alertSettings.js";
import {severities} from "../model/alertSettings.js";
import type {Filters} from "../model/filters.js";
import {toSearchParams} from "../model/filters.js";
import type {PageName} from "../model/pages.js";
import type {Alert} from "./Alert.js";
import {alertStates} from "./Alert.js";
import {momentOf} from "./alertWords.js";
import type {Moment, Saying} from "./Rule.js";

/** What makes alerts of the rows of a rule, built in or the user's own. */
interface Teller {
  rule: string;
  severity: Severity;
  say(row: Row, moment: Moment): Omit<Saying, "page" | "filters"> & {link: string | null};
}

/**
 * The alerts of a rule at a moment from its rows; see Rule. New is what fires at the moment but not a day before,
 * continuing what fired then, too, resolved what fired then and does not any more. Since when it fires is told by its
 * rows, or else by the earliest of the days before on which it fired without a break.
 */
export function toAlerts(teller: Teller, rows: readonly Row[], moment: Moment): Alert[] {
  const fired = new Map<string, Map<number, Row>>();
  for (const row of rows) {
    const key = String(row.key);
    const days = fired.get(key) ?? new Map<number, Row>();
    fired.set(key, days.set(Number(row.back), row));
  }
  return [...fired.values()].flatMap((days) => toAlert(teller, days, moment) ?? []);
}

function toAlert(
  {rule, severity, say}: Teller,
  days: ReadonlyMap<number, Row>,
  moment: Moment
): Alert | undefined {
  const row = days.get(0) ?? days.get(1);
  if (!row) return undefined;
  const state = !days.has(0) ? "resolved" : days.has(1) ? "continuing" : "new";
  const {message, link} = say(row, moment);
  return {
    rule,
    severity,
    state,
    since: toSince(row, days, moment).toISOString(),
    subject: String(row.subject),
    value: toNumber(row.value),
    threshold: toNumber(row.threshold),
    message,
    link
  };
}

function toSince(row: Row, days: ReadonlyMap<number, Row>, moment: Moment): Date {
  if (row.since instanceof Date) return row.since;
  let back = Number(row.back);
  while (days.has(back + 1)) back += 1;
  return momentOf(days.get(back)!, moment);
}

function toNumber(value: unknown): number | null {
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : null;
}

/** The address of a page under filters, relative to the site. */
export function toLink(page: PageName, filters: Filters): string {
  const params = toSearchParams(filters).toString();
  return params ? `${page}?${params}` : page;
}

/** Alerts by severity, then by state, then the newest first. */
export function sortAlerts(alerts: readonly Alert[]): Alert[] {
  const rank = ({severity, state}: Alert) =>
    alertStates.indexOf(state) + (state === "resolved" ? 10 : 2 * severities.indexOf(severity));
  return alerts.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      b.since.localeCompare(a.since) ||
      a.rule.localeCompare(b.rule) ||
      a.subject.localeCompare(b.subject)
  );
}

/** Whether an alert fires at the moment. */
export function isFiring({state}: Pick<Alert, "state">): boolean {
  return state !== "resolved";
}
