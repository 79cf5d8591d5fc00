import {createHash} from "node:crypto";
import {literal, literals} from "../lib/sql.js";
import type {NameFrom} from "../model/events.js";
import {changeColumns, stepColumns, storedEventColumns} from "../model/events.js";
import {harmlessSkipReasons, scopeFlags, unknownWord} from "../model/vocabulary.js";

// The store keeps the columns that exports give, and the columns that follow from them. When another copy fills a gap,
// the latter are computed again, so the order of the copies does not matter.

/** The details of steps that the derivations use, extracted once for each event. */
const lookups: Readonly<Record<string, string>> = {
  skip: lastDetails("map_contains(step.details, 'SkipReason')"),
  escrow: lastDetails("step.name = 'EntryEscrowRetry'"),
  reportable: lastDetails("map_contains(step.details, 'ReportableIdentifier')")
};

const retryTime = `regexp_extract(error_reason, 'after this date: ([0-9T:.-]+)', 1)`;
const escrowTime = `try_strptime(escrow['NextAttempt'], '%-m/%-d/%Y %-I:%M:%S %p')`;

/** The columns that exports give, and that other columns and the steps may complete. */
type Completed = "action" | "status" | "reportable_id" | "given_reportable_id";

/** SQL for each derived column over the columns that the exports gave. */
const derivations: Readonly<Record<NameFrom<"event"> | Completed, string>> = {
  action: `coalesce(action, ${literal(unknownWord)})`,
  status: `coalesce(status, ${literal(unknownWord)})`,
  connector: "split_part(job_id, '.', 1)",
  sync_type: "CASE WHEN contains(lower(job_id), 'password') THEN 'Password' ELSE 'Object' END",
  skip_reason: "skip['SkipReason']",
  skip_property: "skip['PropertyName']",
  skip_class: `CASE WHEN status = 'Skipped' THEN ${classOfSkip()} END`,
  tries: `coalesce(
    try_cast(regexp_extract(error_reason, 'retried ([0-9]+) times', 1) AS INTEGER),
    try_cast(escrow['CountProcessed'] AS INTEGER))`,
  // The escrow step of a retry names the current attempt. Only a later attempt is a next retry.
  next_retry: `coalesce(
    try_cast(${retryTime} AS TIMESTAMP),
    CASE WHEN ${escrowTime} > time THEN ${escrowTime} END)`,
  reportable_id: "coalesce(reportable['ReportableIdentifier'], reportable_id)",
  given_reportable_id: "reportable_id",
  changed: `coalesce(CASE
    WHEN steps IS NOT NULL
      THEN len(list_filter(steps, lambda step: step.type = 'Export' AND step.status = 'Success')) > 0
    ELSE status IN ('Success', 'Warning')
      AND len(list_filter(changes, lambda c: c.old_value IS DISTINCT FROM c.new_value)) > 0
  END, false)`
};

// Stores of the first versions have only the completed value. Exports of other shapes do not give it.
const givenReportable =
  "coalesce(given_reportable_id, CASE WHEN export_shape = 'on-demand' THEN reportable_id END)";

/** The columns that the exports give and that copies fill, with steps and changes as lists. */
export const givenColumns: readonly string[] = [
  ...storedEventColumns.filter(({source}) => source !== "event").map(({name}) => name),
  "steps",
  "changes"
];

export type NamedType = {name: string; type: string};

/** The type of a list of steps or modified properties, as a column of a file. */
export function toListType(columns: readonly NamedType[]): string {
  const fields = columns.map(({name, type}) => `${name} ${type}`);
  return `STRUCT(${fields.join(", ")})[]`;
}

/** The columns of a store file that are always there, in order. */
export const storeColumns: readonly NamedType[] = [
  ...storedEventColumns,
  {name: "steps", type: toListType(stepColumns)},
  {name: "changes", type: toListType(changeColumns)},
  // Steps complete `reportable_id`, so its value from the exports is kept as well.
  {name: "given_reportable_id", type: "VARCHAR"}
];

/** The names of those columns as SQL. */
export const storeSelection = storeColumns.map(({name}) => name).join(", ");

/** The query that makes store rows from a source with the given columns. Columns in `more` come first. */
export function toStoreRows(source: string, more: readonly string[] = []): string {
  const selection = storeColumns.map(({name}) =>
    isDerived(name) ? `${derivations[name]} AS ${name}` : name
  );
  const found = Object.entries(lookups).map(([name, sql]) => `${sql} AS ${name}`);
  return `SELECT ${[...more, ...selection].join(",\n  ")}
FROM (SELECT *, ${found.join(", ")} FROM (${source}))`;
}

/** The fingerprint of the rule by which derived columns are computed. It changes with the rule. */
export const derivationRule = createHash("sha256")
  .update(JSON.stringify([lookups, derivations]))
  .digest("hex")
  .slice(0, 16);

/** The expressions for the given columns of a store row, as the exports gave them. */
export const givenSelection: readonly string[] = givenColumns.map((name) => {
  if (name === "action" || name === "status") {
    return `nullif(${name}, ${literal(unknownWord)}) AS ${name}`;
  }
  return name === "reportable_id" ? `${givenReportable} AS ${name}` : name;
});

function isDerived(name: string): name is keyof typeof derivations {
  return name in derivations;
}

/** Searches the steps last, and only if the skip names no reason. */
function classOfSkip(): string {
  const outOfScope = scopeFlags.map((flag) => `lower(step.details[${literal(flag)}]) = 'false'`);
  return `CASE WHEN coalesce(skip['SkipReason'], error_code) IN (${literals(harmlessSkipReasons)}) THEN 'harmless'
    WHEN skip IS NOT NULL THEN 'needs-work'
    WHEN len(list_filter(steps, lambda step: ${outOfScope.join(" OR ")})) > 0 THEN 'harmless'
    ELSE 'needs-work' END`;
}

function lastDetails(condition: string): string {
  return `list_filter(steps, lambda step: ${condition})[-1].details`;
}
