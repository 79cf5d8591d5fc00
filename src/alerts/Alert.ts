import type {Row} from "../engine/Database.js";
import type {Moment} from "./moments.js";
import {momentOf} from "./moments.js";

/** The severities of alerts, the worst first. */
export const severities = ["critical", "warning"] as const;

export type Severity = (typeof severities)[number];

// Whether an alert fires at a moment and fired a day before.
const alertStates = ["new", "continuing", "resolved"] as const;

/** An alert as the command, the feed and the page show it. */
export interface Alert {
  /** The id of a built-in rule, or the name of a user's rule. */
  rule: string;
  severity: Severity;
  state: (typeof alertStates)[number];
  /** The instant from which it fires or fired, ISO. */
  since: string;
  /** What it is about: an app, a system, an error code. */
  subject: string;
  /** Null if a user's rule has no such column. */
  value: number | null;
  threshold: number | null;
  /** Why it fires, in one sentence with the numbers. */
  message: string;
  /** The page that shows more, relative to the site; null if there is none. */
  link: string | null;
}

/** A rule that did not run. */
export interface BrokenRule {
  rule: string;
  reason: string;
}

/** A rule as the list of rules shows it. */
export interface RuleFacts {
  rule: string;
  title: string;
  severity: Severity;
  /** The threshold; false if the rule is off, null for a user's rule. */
  threshold: number | false | null;
  explains: string;
  /** The unit of its alerts' values, or `of …` for shares of 1; empty for a user's rule. */
  unit: string;
}

/** The answers of all rules at a moment. */
export interface AlertReport {
  /** ISO. */
  asOf: string;
  alerts: readonly Alert[];
  broken: readonly BrokenRule[];
  rules: readonly RuleFacts[];
}

/** What turns the rows of a rule into alerts, for built-in rules and the user's own. */
interface Describer {
  rule: string;
  severity: Severity;
  describe(row: Row, moment: Moment): Pick<Alert, "message" | "link">;
}

/**
 * The alerts of a rule at a moment, from rows as Rule describes them. New: it fires now and did not fire a day before.
 * Continuing: it fires at both times. Resolved: it fired a day before and does not fire now. `since` comes from the
 * row. If the row has none, it is the first of the days on which the rule fired without a break.
 */
export function toAlerts(rule: Describer, rows: readonly Row[], moment: Moment): Alert[] {
  const fired = new Map<string, Map<number, Row>>();
  for (const row of rows) {
    const key = String(row.key);
    const days = fired.get(key) ?? new Map<number, Row>();
    fired.set(key, days.set(Number(row.back), row));
  }
  return [...fired.values()].flatMap((days) => toAlert(rule, days, moment) ?? []);
}

function toAlert(
  {rule, severity, describe}: Describer,
  days: ReadonlyMap<number, Row>,
  moment: Moment
): Alert | undefined {
  const row = days.get(0) ?? days.get(1);
  if (!row) return undefined;
  const state = !days.has(0) ? "resolved" : days.has(1) ? "continuing" : "new";
  const {message, link} = describe(row, moment);
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
