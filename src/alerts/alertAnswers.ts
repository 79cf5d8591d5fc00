import type {ResultColumn, Row} from "../engine/Database.js";
import {toClock, toLocalTime} from "../lib/localTime.js";
import {alertsWorkbook} from "../workbook/alertsWorkbook.js";
import type {RowOf, RowSpec} from "../workbook/rows.js";
import type {Answer, ReportAnswers} from "../workbook/types.js";
import type {Alert, AlertReport, RuleFacts} from "./Alert.js";
import {isFiring} from "./Alert.js";

const [firing, resolved, broken, rules] = alertsWorkbook.items;

interface AlertAnswersOptions {
  /** Times are the wall clock of this zone. */
  timeZone: string;
  /** Whether alerts lead to pages of the site: a file can be read without the site. */
  hasLinks: boolean;
}

/** The alerts and rules of a report as answers to the items of the alerts' workbook. */
export function toAlertAnswers(
  {alerts, broken: failed, rules: facts}: AlertReport,
  {timeZone, hasLinks}: AlertAnswersOptions
): ReportAnswers {
  const toRow = (alert: Alert) => toAlertRow(alert, facts, timeZone);
  const {link: _, ...unlinked} = firing.row;
  const columns = hasLinks ? firing.row : unlinked;
  const toAlertAnswer = (some: readonly Alert[]) =>
    toAnswer(columns, some.map(toRow), alerts.length);
  return {
    [firing.id]: toAlertAnswer(alerts.filter(isFiring)),
    [resolved.id]: toAlertAnswer(alerts.filter((alert) => !isFiring(alert))),
    // The item of rules that failed shows only if there are any.
    ...(failed.length && {
      [broken.id]: toAnswer(
        broken.row,
        failed.map((rule) => ({...rule})),
        facts.length
      )
    }),
    [rules.id]: toAnswer(rules.row, facts.map(toRuleRow), facts.length)
  };
}

function toAnswer(row: RowSpec, rows: readonly Row[], of: number): Answer {
  const names = Object.keys(row);
  const columns = Object.entries(row).map(([name, spec]): ResultColumn => {
    const type = spec.replace("?", "");
    return type === "TIMESTAMP" ? {name, type, local: true} : {name, type};
  });
  const toKnown = (given: Row): Row =>
    Object.fromEntries(names.map((name) => [name, given[name]!]));
  return {columns, rows: rows.map(toKnown), events: rows.length, of};
}

function toAlertRow(
  alert: Alert,
  rules: readonly RuleFacts[],
  timeZone: string
): RowOf<typeof firing.row> {
  const {severity, state, since, subject, message, value, threshold, rule, link} = alert;
  const unit = rules.find((facts) => facts.rule === rule)?.unit ?? null;
  const local = toClock(toLocalTime(new Date(since), timeZone));
  return {severity, state, since: local, subject, message, value, threshold, unit, rule, link};
}

function toRuleRow({
  rule,
  title,
  severity,
  threshold,
  unit,
  explains
}: RuleFacts): RowOf<typeof rules.row> {
  const limit = threshold === null ? "its own" : threshold === false ? "off" : String(threshold);
  return {title, severity, threshold: limit, unit, explains, rule};
}
