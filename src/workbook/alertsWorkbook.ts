import type {RowSpec} from "./rows.js";
import type {FixedWorkbook, TypedFixedItem} from "./types.js";

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

const sql = () =>
  "-- The rules were evaluated when the report was built. Their queries are in src/alerts/rules.";

const ofAlerts = {
  width: "wide",
  view: "alerts",
  row: alertRow,
  own: {unit: "alerts"},
  sql
} as const;

const firing: TypedFixedItem<"alerts", typeof alertRow> = {
  ...ofAlerts,
  id: "alerts-firing",
  title: "Firing",
  description:
    "What fires at the newest event, the worst first: new if it did not fire a day before, otherwise continuing.",
  none: "No alert fires.",
  compare: {key: ["rule", "subject"], isOfMoment: true}
};

const resolved: TypedFixedItem<"alerts", typeof alertRow> = {
  ...ofAlerts,
  id: "alerts-resolved",
  title: "Resolved",
  description: "What fired a day before and no longer fires.",
  none: "Nothing that fired a day before has ended."
};

const broken: TypedFixedItem<"broken-rules", typeof brokenRow> = {
  id: "alerts-broken",
  title: "Rules that failed",
  description: "Rules in the settings that failed, and why. The other rules were evaluated.",
  width: "wide",
  view: "broken-rules",
  row: brokenRow,
  own: {unit: "rules"},
  sql
};

const rules: TypedFixedItem<"alert-rules", typeof ruleRow> = {
  id: "alert-rules",
  title: "Rules",
  description: "Each rule, its threshold, and how it judges.",
  hint: "Change a threshold, turn a rule off or add your own in data/settings.json.",
  width: "wide",
  view: "alert-rules",
  row: ruleRow,
  own: {unit: "rules"},
  sql
};

/** The alerts of a report. Its items get their rows from the rules, not from queries under filters. */
export const alertsWorkbook = {
  id: "alerts",
  title: "Alerts",
  description: "Which rules of this report fire, since when, and how each rule judges.",
  items: [firing, resolved, broken, rules]
} as const satisfies FixedWorkbook;
