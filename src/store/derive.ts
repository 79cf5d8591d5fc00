import {literal, literals} from "../lib/sql.js";
import type {NameFrom} from "../model/events.js";
import {storedEventColumns} from "../model/events.js";
import {harmlessSkipReasons, scopeFlags, unknownWord} from "../model/vocabulary.js";

// An event is kept as what its exports say of it and as what follows from that. What follows is worked
// out anew whenever a further copy fills a gap, so that the order of the copies makes no difference.

/** What the derivations look up in the steps, worked out once for each event. */
const lookups: Readonly<Record<string, string>> = {
  skip: lastDetails("map_contains(step.details, 'SkipReason')"),
  escrow: lastDetails("step.name = 'EntryEscrowRetry'"),
  reportable: lastDetails("map_contains(step.details, 'ReportableIdentifier')")
};

const retryTime = `regexp_extract(error_reason, 'after this date: ([0-9T:.-]+)', 1)`;
const escrowTime = `try_strptime(escrow['NextAttempt'], '%-m/%-d/%Y %-I:%M:%S %p')`;

/** What an export gives and the other columns and the steps may complete. */
type Completed = "action" | "status" | "reportable_id";

/** Each derived column as SQL over the columns that the exports gave. */
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
  // The escrow step of a retry names the attempt under way; only a later one is still to come.
  next_retry: `coalesce(
    try_cast(${retryTime} AS TIMESTAMP),
    CASE WHEN ${escrowTime} > time THEN ${escrowTime} END)`,
  reportable_id: "coalesce(reportable['ReportableIdentifier'], reportable_id)",
  changed: `coalesce(CASE
    WHEN steps IS NOT NULL
      THEN len(list_filter(steps, lambda step: step.type = 'Export' AND step.status = 'Success')) > 0
    ELSE status IN ('Success', 'Warning')
      AND len(list_filter(changes, lambda c: c.old_value IS DISTINCT FROM c.new_value)) > 0
  END, false)`
};

/** What the exports give of an event, steps and changes as lists: the columns that copies fill. */
export const givenColumns: readonly string[] = [
  ...storedEventColumns.filter(({source}) => source !== "event").map(({name}) => name),
  "steps",
  "changes"
];

/** Every column of a store file, in order. */
export const storeColumns: readonly string[] = [
  ...storedEventColumns.map(({name}) => name),
  "steps",
  "changes"
];

/** The query that makes store rows of a source with the given columns, and more columns before them. */
export function toStoreRows(source: string, more: readonly string[] = []): string {
  const selection = storeColumns.map((name) =>
    isDerived(name) ? `${derivations[name]} AS ${name}` : name
  );
  const found = Object.entries(lookups).map(([name, sql]) => `${sql} AS ${name}`);
  return `SELECT ${[...more, ...selection].join(",\n  ")}
FROM (SELECT *, ${found.join(", ")} FROM (${source}))`;
}

/** The expressions that take the given columns back out of a store row. */
export const givenSelection: readonly string[] = givenColumns.map((name) =>
  name === "action" || name === "status"
    ? `nullif(${name}, ${literal(unknownWord)}) AS ${name}`
    : name
);

function isDerived(name: string): name is keyof typeof derivations {
  return name in derivations;
}

/** The steps are looked through last, and only where the skip names no reason. */
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
