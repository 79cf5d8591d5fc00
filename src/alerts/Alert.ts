import type {Severity} from "../model/alertSettings.js";

/** How an alert stands at a moment against a day before: fires since, fires still, fires no more. */
export const alertStates = ["new", "continuing", "resolved"] as const;

type AlertState = (typeof alertStates)[number];

/** An alert as the command, the feed and the page tell it. */
export interface Alert {
  /** The id of a built-in rule, or the name of one of the user's. */
  rule: string;
  severity: Severity;
  state: AlertState;
  /** Since when it fires, or fired: an instant, ISO. */
  since: string;
  /** What it is about: an app, a system, an error code. */
  subject: string;
  /** Null where the user's own rule gives none. */
  value: number | null;
  threshold: number | null;
  /** Why it fires, in one sentence with the numbers. */
  message: string;
  /** The page that shows more, relative to the site; null if there is none. */
  link: string | null;
}

/** A rule that could not be asked. */
export interface BrokenRule {
  rule: string;
  reason: string;
}

/** A rule as it is told of beside the alerts. */
export interface RuleFacts {
  rule: string;
  title: string;
  severity: Severity;
  /** From where on it fires; false if it is off, null for the user's own. */
  threshold: number | false | null;
  explains: string;
  /** What its alerts' values are counted in, or `of …` for shares of 1; nothing of the user's own. */
  unit: string;
}

/** What all rules say at a moment. */
export interface AlertReport {
  /** ISO. */
  asOf: string;
  alerts: readonly Alert[];
  broken: readonly BrokenRule[];
  rules: readonly RuleFacts[];
}
