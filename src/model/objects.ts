import {column, required} from "./columns.js";
import {
  failingSince,
  latest,
  objectFailures,
  objectState,
  ofLatestFailure,
  recoveredAt,
  trackObjects
} from "./objectStates.js";

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
