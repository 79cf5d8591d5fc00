import type {Alert, AlertReport, RuleFacts} from "../alerts/Alert.js";
import type {ResultColumn, Row} from "../engine/Database.js";
import {toClock, toLocalTime} from "../model/localTime.js";
import type {ReportMeta} from "../workbook/overview.js";
import {toScopeOptions} from "../workbook/overview.js";
import {toScope} from "../workbook/scope.js";
import type {Item, Scope, Workbook} from "../workbook/types.js";
import {toInstants} from "./read.js";
import type {Snapshot, SnapshotItem} from "./Snapshot.js";

/** What the alerts are as a snapshot: rules answer it, not queries over what filters leave. */
export const alertsWorkbook: Workbook = {
  id: "alerts",
  title: "Alerts",
  says: "What is wrong by the rules of this report, since when, and what judged it.",
  defaultLast: "all",
  items: []
};

const text = (name: string): ResultColumn => ({name, type: "VARCHAR"});
const figure = (name: string): ResultColumn => ({name, type: "DOUBLE"});

// Without its link, which leads to a page of the site: a file is away from that.
const alertColumns: readonly ResultColumn[] = [
  ...["severity", "state"].map(text),
  {name: "since", type: "TIMESTAMP", local: true},
  ...["subject", "message"].map(text),
  ...["value", "threshold"].map(figure),
  ...["unit", "rule"].map(text)
];

const ruleColumns = ["title", "severity", "threshold", "unit", "explains", "rule"].map(text);

const brokenColumns = ["rule", "reason"].map(text);

/** The alerts of a report as a snapshot of the moment that they are told of. */
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
  // Rules that broke are told of only where there are any.
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

const firingItem = toItem("alerts-firing", "What fires", {
  unit: "alerts",
  says: "What fires at the newest event: new if it did not a day before, else continuing.",
  none: "No alert fires.",
  compare: {key: ["rule", "subject"], isOfMoment: true}
});

const resolvedItem = toItem("alerts-resolved", "Resolved", {
  unit: "alerts",
  says: "What fired a day before, and does not any more.",
  none: "Nothing that fired a day before has ended."
});

const brokenItem = toItem("alerts-broken", "Rules that could not be asked", {
  unit: "rules",
  says: "Rules of the settings that broke, and why; the others were asked."
});

const rulesItem = toItem("alert-rules", "Rules", {
  unit: "rules",
  says: "Each rule, from where on it fires, and how it judges."
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
