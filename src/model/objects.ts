import {column, required} from "./columns.js";

/** The columns of the table `objects`. */
export const objectColumns = [
  column("app_id", "VARCHAR", "id", "The service principal's id."),
  column("job_id", "VARCHAR", "job", "The provisioning job."),
  required(column("source_id", "VARCHAR", "id", "The object's id in the source system.")),
  column(
    "identity_type",
    "VARCHAR",
    "word",
    "User, Group and so on; this and the next six: the latest known."
  ),
  column("source_name", "VARCHAR", "name", "Its display name in the source system."),
  column("source_upn", "VARCHAR", "upn", "Its user principal name there."),
  column("target_id", "VARCHAR", "id", "Its id in the target system."),
  column("app_name", "VARCHAR", "kept", "The service principal's name."),
  column("source_system", "VARCHAR", "kept", "Where it comes from."),
  column("target_system", "VARCHAR", "kept", "Where it is provisioned to."),
  required(column("first_seen", "TIMESTAMP", "kept", "When its first event happened, UTC.")),
  required(column("last_seen", "TIMESTAMP", "kept", "When its latest event happened, UTC.")),
  required(
    column(
      "last_event_id",
      "VARCHAR",
      "id",
      "Its latest event; of several at one time, the last by id."
    )
  ),
  required(column("last_action", "VARCHAR", "word", "That event's action.")),
  required(column("last_status", "VARCHAR", "word", "That event's status.")),
  column(
    "error_code",
    "VARCHAR",
    "word",
    "The error code of its latest failure; null unless it fails now."
  ),
  required(
    column(
      "state",
      "VARCHAR",
      "kept",
      "flapping: was fine again after failing, at least twice; else open: fails now; recovered: failed before, is fine now; fine: never failed."
    )
  ),
  column(
    "failing_since",
    "TIMESTAMP",
    "kept",
    "When the unbroken run of failures began that lasts until now, UTC; null unless it fails now."
  ),
  required(column("failures", "INTEGER", "kept", "How many of its events failed.")),
  column(
    "recovered_at",
    "TIMESTAMP",
    "kept",
    "When it was fine again after its latest failure, UTC; null while it fails, and if it never did."
  ),
  column("tries", "INTEGER", "kept", "`tries` of its latest failure; null unless it fails now."),
  column("next_retry", "TIMESTAMP", "kept", "`next_retry` of its latest failure, UTC; likewise.")
] as const;

// The only place that defines open, recovered, flapping and fine. An object is what one job makes of one source object;
// its events are read in the order of time.

/**
 * SQL for whether an event shows its object failing; null if it shows neither. Only a failure is failing. Success and
 * Warning are fine: the object was written, after a warning in part. So is a harmless skip: both sides are equal
 * already, or the object is no longer to be provisioned; nothing is left to repair. A skip that needs work gives null:
 * nothing was tried, so an object that failed before may still fail. An unknown status gives null, too.
 */
const isFailing = `CASE
  WHEN status = 'Failure' THEN true
  WHEN status IN ('Success', 'Warning') OR (status = 'Skipped' AND skip_class = 'harmless') THEN false
END`;

/** Events with `status` and `skip_class`, and the columns that give their object and their order. */
interface ObjectEvents {
  /** A table or a query in brackets; only events that name their object. */
  from: string;
  /** The key of an object. */
  object: readonly string[];
  /** An order in which no two events of an object are equal. */
  order: readonly string[];
}

/**
 * SQL for the events with three more columns: `event_no`, the event's place among those of its object, from 1;
 * `is_failing`; and `was_failing`, the latest `is_failing` before it that is not null, or null if there is none.
 */
export function trackObjects({from, object, order}: ObjectEvents): string {
  return `SELECT
  *,
  row_number() OVER object_events AS event_no,
  lag(is_failing IGNORE NULLS) OVER object_events AS was_failing
FROM (SELECT *, ${isFailing} AS is_failing FROM ${from})
WINDOW object_events AS (PARTITION BY ${object.join(", ")} ORDER BY ${order.join(", ")})`;
}

// All below are aggregates over an object's rows of trackObjects. arg_max skips null values, arg_max_null does not.

const failsNow = "arg_max(is_failing, event_no)";

const fails = "is_failing AND NOT coalesce(was_failing, false)";

const recovers = "was_failing AND NOT is_failing";

/**
 * The state: flapping if it was fine again after failing at least twice, whether it fails now or not; otherwise open
 * while it fails; recovered if it failed once, for any number of events, and is fine now; fine if it never failed.
 */
export const objectState = `CASE
  WHEN count(*) FILTER (${recovers}) >= 2 THEN 'flapping'
  WHEN ${failsNow} THEN 'open'
  WHEN count(*) FILTER (${recovers}) = 1 THEN 'recovered'
  ELSE 'fine'
END`;

/** How many of its events failed. */
export const objectFailures = "count(*) FILTER (is_failing)::INTEGER";

/** When the first failure of the run that still lasts happened; null if the object is fine. */
export function failingSince(time: string): string {
  return `CASE WHEN ${failsNow} THEN arg_max(${time}, event_no) FILTER (${fails}) END`;
}

/** When the object was fine again after its latest failure; null while it fails, and if it never failed. */
export function recoveredAt(time: string): string {
  return `CASE WHEN NOT ${failsNow} THEN arg_max(${time}, event_no) FILTER (${recovers}) END`;
}

/** A column of the latest failure, null included; null if the object is fine. */
export function ofLatestFailure(column: string): string {
  return `CASE WHEN ${failsNow} THEN arg_max_null(${column}, event_no) FILTER (is_failing) END`;
}

/**
 * SQL for the unbroken runs of failures in rows of trackObjects, each of one object: the row with which a run began,
 * and `ended`, when the object was fine again; null while it fails.
 */
export function failingRuns(tracked: string, object: readonly string[]): string {
  return `SELECT *
FROM (
  SELECT *, lead(time) OVER (PARTITION BY ${object.join(", ")} ORDER BY event_no) AS ended
  FROM (${tracked})
  WHERE (${fails}) OR (${recovers})
)
WHERE is_failing`;
}

/** The latest value that is not null. */
function latest(column: string): string {
  return `arg_max(${column}, event_no)`;
}

const key = ["app_id", "job_id", "source_id"];

const tracked = trackObjects({
  from: "(FROM events WHERE source_id IS NOT NULL)",
  object: key,
  order: ["time", "event_id"]
});

/** SQL for the table `objects` over `events`. */
export const objectsQuery = `SELECT
  ${key.join(", ")},
  ${latest("identity_type")} AS identity_type,
  ${latest("source_name")} AS source_name,
  ${latest("source_upn")} AS source_upn,
  ${latest("target_id")} AS target_id,
  ${latest("app_name")} AS app_name,
  ${latest("source_system")} AS source_system,
  ${latest("target_system")} AS target_system,
  min(time) AS first_seen,
  max(time) AS last_seen,
  ${latest("event_id")} AS last_event_id,
  ${latest("action")} AS last_action,
  ${latest("status")} AS last_status,
  ${ofLatestFailure("error_code")} AS error_code,
  ${objectState} AS state,
  ${failingSince("time")} AS failing_since,
  ${objectFailures} AS failures,
  ${recoveredAt("time")} AS recovered_at,
  ${ofLatestFailure("tries")} AS tries,
  ${ofLatestFailure("next_retry")} AS next_retry
FROM (${tracked})
GROUP BY ${key.join(", ")}`;
