import type {Alert, AlertReport, RuleFacts} from "../alerts/Alert.js";
import type {ResultColumn, Row} from "../engine/Database.js";
import {toClock, toLocalTime} from "../model/localTime.js";
import type {ReportMeta} from "../workbook/overview.js";
import {toScopeOptions} from "../workbook/overview.js";
import {toScope} from "../workbook/scope.js";
import type {Item, Scope, Workbook} from "../workbook/types.js";
import {toInstants} from "./read.js";
import type {Snapshot, SnapshotItem} from "./Snapshot.js";

/** The alerts as a workbook. Rules fill its items, not queries under filters. */
export const alertsWorkbook: Workbook = {
  id: "alerts",
  title: "Alerts",
  says: "Which rules of this report fire, since when, and how each rule judges.",
  defaultLast: "all",
  items: []
};

const text = (name: string): ResultColumn => ({name, type: "VARCHAR"});
const figure = (name: string): ResultColumn => ({name, type: "DOUBLE"});

// Without the link: it leads to a page of the site, and a file can be read without the site.
const alertColumns: readonly ResultColumn[] = [
  ...["severity", "state"].map(text),
  {name: "since", type: "TIMESTAMP", local: true},
  ...["subject", "message"].map(text),
  ...["value", "threshold"].map(figure),
  ...["unit", "rule"].map(text)
];

const ruleColumns = ["title", "severity", "threshold", "unit", "explains", "rule"].map(text);

const brokenColumns = ["rule", "reason"].map(text);

/** The alerts of a report as a snapshot of the moment that they are evaluated at. */
export function toAlertSnapshot(
  report: AlertReport,
  {meta, generatedAt}: {meta: ReportMeta; generatedAt: Date}
): Snapshot {
  const filters = {select: {}};
  const scope = toScope(filters, toScopeOptions(meta, alertsWorkbook));
  const items = toParts(report, meta.timeZone).map((part) => toSnapshotItem(part, scope));
  return {
    ...{workbook: alertsWorkbook, meta, filters, items},
    ...toInstants(scope, meta),
    to: report.asOf,
    generatedAt: generatedAt.toISOString()
  };
}

interface Part {
  item: Item;
  columns: readonly ResultColumn[];
  rows: Row[];
}

function toParts({alerts, rules, broken}: AlertReport, timeZone: string): Part[] {
  const toRows = (isResolved: boolean) =>
    alerts
      .filter(({state}) => (state === "resolved") === isResolved)
      .map((alert) => toAlertRow(alert, rules, timeZone));
  const parts: Part[] = [
    {item: firingItem, columns: alertColumns, rows: toRows(false)},
    {item: resolvedItem, columns: alertColumns, rows: toRows(true)},
    {item: brokenItem, columns: brokenColumns, rows: broken.map((rule) => ({...rule}))},
    {item: rulesItem, columns: ruleColumns, rows: rules.map(toRuleRow)}
  ];
  // The item of rules that failed appears only if there are any.
  return parts.filter(({item, rows}) => item !== brokenItem || rows.length > 0);
}

function toSnapshotItem({item, columns, rows}: Part, scope: Scope): SnapshotItem {
  const {length} = rows;
  const answer = {columns: [...columns], rows, events: length, of: length};
  return {item, scope, answer, total: length};
}

function toAlertRow(alert: Alert, rules: readonly RuleFacts[], timeZone: string): Row {
  const {severity, state, since, subject, message, value, threshold, rule} = alert;
  const unit = rules.find((facts) => facts.rule === rule)?.unit ?? null;
  const local = toClock(toLocalTime(new Date(since), timeZone));
  return {...{severity, state, since: local, subject, message}, ...{value, threshold, unit, rule}};
}

function toRuleRow({rule, title, severity, threshold, unit, explains}: RuleFacts): Row {
  const limit = threshold === null ? "its own" : threshold === false ? "off" : String(threshold);
  return {title, severity, threshold: limit, unit, explains, rule};
}

const firingItem = toItem("alerts-firing", "Firing", {
  unit: "alerts",
  says: "What fires at the newest event: new if it did not fire a day before, otherwise continuing.",
  none: "No alert fires.",
  compare: {key: ["rule", "subject"], isOfMoment: true}
});

const resolvedItem = toItem("alerts-resolved", "Resolved", {
  unit: "alerts",
  says: "What fired a day before and no longer fires.",
  none: "Nothing that fired a day before has ended."
});

const brokenItem = toItem("alerts-broken", "Rules that failed", {
  unit: "rules",
  says: "Rules in the settings that failed, and why. The other rules were evaluated."
});

const rulesItem = toItem("alert-rules", "Rules", {
  unit: "rules",
  says: "Each rule, its threshold, and how it judges."
});

function toItem(
  id: string,
  title: string,
  {unit, ...words}: Pick<Item, "says" | "none" | "compare"> & {unit: string}
): Item {
  const nothing = () => "";
  return {
    ...{id, title, ...words},
    width: "wide",
    table: "event_rows",
    view: "own-grid",
    own: {unit, missing: "", count: nothing},
    sql: nothing
  };
}
