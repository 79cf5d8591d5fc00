import type {Column} from "./columns.js";
import {column, required} from "./columns.js";

/** The columns of the table `objects`. */
export const objectColumns: readonly Column[] = [
  column("app_id", "VARCHAR", "The service principal's id."),
  column("job_id", "VARCHAR", "The provisioning job."),
  required("source_id", "VARCHAR", "The object's id in the source system."),
  column(
    "identity_type",
    "VARCHAR",
    "User, Group and so on; this and the next six: the latest known."
  ),
  column("source_name", "VARCHAR", "Its display name in the source system."),
  column("source_upn", "VARCHAR", "Its user principal name there."),
  column("target_id", "VARCHAR", "Its id in the target system."),
  column("app_name", "VARCHAR", "The service principal's name."),
  column("source_system", "VARCHAR", "Where it comes from."),
  column("target_system", "VARCHAR", "Where it is provisioned to."),
  required("first_seen", "TIMESTAMP", "When its first event happened, UTC."),
  required("last_seen", "TIMESTAMP", "When its latest event happened, UTC."),
  required("last_event_id", "VARCHAR", "Its latest event; of several at one time, the last by id."),
  required("last_action", "VARCHAR", "That event's action."),
  required("last_status", "VARCHAR", "That event's status."),
  column(
    "error_code",
    "VARCHAR",
    "The error code of its latest failure; null unless it fails now."
  ),
  required(
    "state",
    "VARCHAR",
    "flapping: was fine again after failing, at least twice; else open: fails now; recovered: failed before, is fine now; fine: never failed."
  ),
  column(
    "failing_since",
    "TIMESTAMP",
    "When the unbroken run of failures began that lasts until now, UTC; null unless it fails now."
  ),
  required("failures", "INTEGER", "How many of its events failed."),
  column(
    "recovered_at",
    "TIMESTAMP",
    "When it was fine again after its latest failure, UTC; null while it fails, and if it never did."
  ),
  column("tries", "INTEGER", "`tries` of its latest failure; null unless it fails now."),
  column("next_retry", "TIMESTAMP", "`next_retry` of its latest failure, UTC; likewise.")
];
