import {literal, literals} from "../lib/sql.js";
import {selectAbout, toCondition, toPredicates} from "../model/condition.js";
import type {RowSpec} from "./rows.js";
import type {OwnCount, Scope} from "./types.js";

/** How items about objects describe the filters that apply to them: an object has a state, not a time or an action. */
export const objectFilters =
  "States are those at the end of the data. They follow only the filters that describe the object by its latest event (tenant, app, job, systems, types, person), and the error code of a failing object.";

/** Objects with the values of their latest event; the error code is that of what fails now. */
export const scopedObjects = `(
  SELECT object_states.* RENAME (last_identity AS identity), dimensions.* EXCLUDE (dimension_set, error_code)
  FROM object_states
  JOIN dimensions USING (dimension_set)
)`;

/** The SQL condition that the filters mean over `scopedObjects`. */
export function objectCondition({select}: Pick<Scope, "select">): string {
  return toPredicates(selectAbout("objects", select)).join("\nAND ") || "true";
}

/** SQL for whether an object recovered in the time range. One that has failed again since is open or flapping. */
export function hasRecovered({range}: Pick<Scope, "range">): string {
  return `(state = 'recovered'
    AND recovered_at >= TIMESTAMP ${literal(range.from)}
    AND recovered_at < TIMESTAMP ${literal(range.to)})`;
}

/** SQL for the columns that identify an object and its place, over `scopedObjects` with their `identities`. */
export const objectNames = `coalesce(source_name, target_name, reportable_id) AS name,
  coalesce(source_upn, target_upn) AS upn,
  source_id AS person_key,
  identity_type::VARCHAR AS identity_type,
  coalesce(app_name, app_id)::VARCHAR AS app,
  connector::VARCHAR AS connector,
  job_id::VARCHAR AS job_id,
  source_system::VARCHAR AS source_system,
  target_system::VARCHAR AS target_system`;

/** The columns that this selects. */
export const objectNamesRow = {
  name: "VARCHAR?",
  upn: "VARCHAR?",
  person_key: "VARCHAR",
  identity_type: "VARCHAR?",
  app: "VARCHAR?",
  connector: "VARCHAR?",
  job_id: "VARCHAR?",
  source_system: "VARCHAR?",
  target_system: "VARCHAR?"
} as const satisfies RowSpec;

/** The count of the objects that match a further condition. */
export function countObjects(toCondition: (scope: Scope) => string): OwnCount {
  return {
    unit: "objects",
    missing:
      "The state of objects is not known, because no event in the exports names its source object.",
    count: (scope) => `SELECT
  count(*) FILTER (${toCondition(scope)}\nAND ${objectCondition(scope)})::INTEGER AS events,
  count(*) FILTER (${toCondition(scope)})::INTEGER AS total,
  count(*) = 0 AS is_missing
FROM ${scopedObjects}`
  };
}

/** The states of objects, those that need work first. */
const objectStates = ["open", "flapping", "recovered", "fine"];

/** SQL for a state's place in that order, from 1; null without a state. */
export function rankState(state: string): string {
  return `list_position([${literals(objectStates)}], ${state})`;
}

/** SQL for the first of a group's states in that order. */
export function worstState(state: string): string {
  return `arg_min(${state}, ${rankState(state)})`;
}

// When the service retries a failed object, by its published rule; connectors may differ. See
// https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status

/** The service retries for this many days after the first failure. */
export const retryDays = 28;

/**
 * SQL for the wall clock at the end of the data: that of the newest event that names its object, or the hour of the
 * newest event, whichever is later.
 */
export const dataEnd = `greatest(
  (SELECT max(last_seen) FROM object_states),
  (SELECT max(local_time) FROM event_hours)
)`;

// All below are over `failing_since`, the start of an unbroken run of failures, null if the object is fine;
// `next_retry`, the next retry in the log; and `data_end`.

const isLogged = "coalesce(next_retry > data_end, false)";

const seconds = "date_diff('second', failing_since, data_end)";

// From the third retry on, 24 hours after the first failure, there is one retry a day.
const nextByRule = `CASE
    WHEN ${seconds} < 6 * 3600 THEN failing_since + INTERVAL 6 HOUR
    WHEN ${seconds} < 12 * 3600 THEN failing_since + INTERVAL 12 HOUR
    WHEN ${seconds} < ${retryDays} * 86400 THEN failing_since + to_days((${seconds} // 86400 + 1)::INTEGER)
  END`;

/** SQL for the next retry: by the log, otherwise by the rule; null if there will be none. */
export const nextRetry = `CASE WHEN ${isLogged} THEN next_retry ELSE ${nextByRule} END`;

/** SQL for whether the next retry is by the rule. */
export const isEstimated = `(NOT ${isLogged} AND coalesce(${seconds} < ${retryDays} * 86400, false))`;

/** SQL for whether an object has failed for longer than the service retries, and the log has no next retry. */
export const isGivenUp = `(NOT ${isLogged} AND ${failsLonger(retryDays)})`;

/** SQL for whether an object has failed for more than this many days. */
export function failsLonger(days: number): string {
  return `coalesce(${seconds} > ${days} * 86400, false)`;
}

/** How audit items describe the filters that apply to them: an entry has no status, action or system. */
export const auditFilters = "Follows the filters time range, app, job and tenant.";

/** The message of audit items if the store has no entry of the audit log. */
export const noAudits =
  "The exports contain no entries of the audit log, which Microsoft Entra ID keeps apart from the provisioning log. " +
  "Open Entra ID, Monitoring & health, Audit logs in the Microsoft Entra admin center, set the filter " +
  "Service to Account Provisioning, and download JSON. Or request auditLogs/directoryAudits of Microsoft Graph " +
  "with $filter=loggedByService eq 'Account Provisioning'. Put the files into data/exports and " +
  "import again.";

/** The SQL condition that the filters mean over audit entries. */
export function auditCondition({range, select}: Pick<Scope, "range" | "select">): string {
  return toCondition(range, selectAbout("audits", select));
}

/**
 * The SQL conditions of all filters except the time range, over a table with an entry's tenant, app, job and connector.
 * An entry that names neither an app nor a job concerns the whole tenant. It is hidden once an app or a job is chosen.
 */
export function auditPredicates({select}: Pick<Scope, "select">): string[] {
  return toPredicates(selectAbout("audits", select));
}
