import type {RowSpec} from "./rows.js";
import type {GivenRows, TypedItem, Workbook} from "./types.js";

const alertRow = {
  severity: "VARCHAR",
  state: "VARCHAR",
  since: "TIMESTAMP",
  subject: "VARCHAR",
  message: "VARCHAR",
  value: "DOUBLE?",
  threshold: "DOUBLE?",
  unit: "VARCHAR?",
  rule: "VARCHAR",
  link: "VARCHAR?"
} as const satisfies RowSpec;

const ruleRow = {
  title: "VARCHAR",
  severity: "VARCHAR",
  threshold: "VARCHAR",
  unit: "VARCHAR",
  explains: "VARCHAR",
  rule: "VARCHAR"
} as const satisfies RowSpec;

const brokenRow = {rule: "VARCHAR", reason: "VARCHAR"} as const satisfies RowSpec;

const byRules = {
  source: "given",
  note: "The rules were evaluated when the report was built. Their queries are in src/alerts/rules."
} as const;

const ofAlerts = {
  ...byRules,
  width: "wide",
  view: "alerts",
  row: alertRow,
  counts: {unit: "alerts"}
} as const;

const firing: TypedItem<"alerts", typeof alertRow, GivenRows> = {
  ...ofAlerts,
  id: "alerts-firing",
  title: "Firing",
  description:
    "What fires at the newest event, the worst first: new if it did not fire a day before, otherwise continuing.",
  whenEmpty: "No alert fires.",
  compare: {key: ["rule", "subject"], isOfMoment: true}
};

const resolved: TypedItem<"alerts", typeof alertRow, GivenRows> = {
  ...ofAlerts,
  id: "alerts-resolved",
  title: "Resolved",
  description: "What fired a day before and no longer fires.",
  whenEmpty: "Nothing that fired a day before has ended."
};

const broken: TypedItem<"broken-rules", typeof brokenRow, GivenRows> = {
  ...byRules,
  id: "alerts-broken",
  title: "Rules that failed",
  description: "Rules in the settings that failed, and why. The other rules were evaluated.",
  width: "wide",
  view: "broken-rules",
  row: brokenRow,
  counts: {unit: "rules"}
};

const rules: TypedItem<"alert-rules", typeof ruleRow, GivenRows> = {
  ...byRules,
  id: "alert-rules",
  title: "Rules",
  description: "Each rule, its threshold, and how it judges.",
  hint: "Change a threshold, turn a rule off or add your own in data/settings.json.",
  width: "wide",
  view: "alert-rules",
  row: ruleRow,
  counts: {unit: "rules"}
};

/** The alerts of a report. Its items get their rows from the rules, not from queries under filters. */
export const alertsWorkbook = {
  id: "alerts",
  title: "Alerts",
  description: "Which rules of this report fire, since when, and how each rule judges.",
  items: [firing, resolved, broken, rules]
} as const satisfies Workbook<GivenRows>;
