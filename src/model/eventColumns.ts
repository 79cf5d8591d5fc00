import type {Column} from "./columns.js";
import {column, required} from "./columns.js";

/** The columns of the table `events`. */
export const eventColumns: readonly Column[] = [
  required(
    "event_id",
    "VARCHAR",
    "The log's own id of the event; where no export gives it, `change:` or `ondemand:` and the change's."
  ),
  required("time", "TIMESTAMP", "When it happened, UTC."),
  required("day", "DATE", "The day of `time` in the report's time zone."),
  required("local_time", "TIMESTAMP", "`time` in the report's time zone."),
  column("tenant_id", "VARCHAR", "The Entra tenant."),
  column("job_id", "VARCHAR", "The provisioning job."),
  column("cycle_id", "VARCHAR", "The run of the job."),
  column("change_id", "VARCHAR", "The change within the cycle."),
  column("correlation_id", "VARCHAR", "The id that ties related log entries together."),
  column("connector", "VARCHAR", "The first part of the job id: the connector's template."),
  required("sync_type", "VARCHAR", "Object, or Password for a password hash sync job."),
  required(
    "action",
    "VARCHAR",
    "Create, Update, Delete, Disable, StagedDelete, Other; an unknown word as written; Unknown if absent."
  ),
  required(
    "status",
    "VARCHAR",
    "Success, Warning, Failure, Skipped; an unknown word as written; Unknown if absent."
  ),
  column("skip_reason", "VARCHAR", "Why it was skipped, in the log's word."),
  column("skip_class", "VARCHAR", "harmless or needs-work; null unless Skipped."),
  column("skip_property", "VARCHAR", "The property that the skip blames."),
  column("error_code", "VARCHAR", "The log's error code."),
  column("error_category", "VARCHAR", "The log's error category."),
  column("error_reason", "VARCHAR", "The log's error text."),
  column("recommended_action", "VARCHAR", "The log's advice."),
  column("tries", "INTEGER", "How often it was retried, read from the reason or the escrow step."),
  column("next_retry", "TIMESTAMP", "When it is tried again, UTC, read from the same places."),
  column("duration_ms", "BIGINT", "How long it took, in milliseconds."),
  column("app_id", "VARCHAR", "The service principal's id."),
  column("app_name", "VARCHAR", "The service principal's name."),
  column(
    "source_system",
    "VARCHAR",
    "Where the object comes from; the directory's former name is folded."
  ),
  column("target_system", "VARCHAR", "Where it is provisioned to; likewise."),
  column("source_system_raw", "VARCHAR", "The source system as written."),
  column("target_system_raw", "VARCHAR", "The target system as written."),
  column("initiator_type", "VARCHAR", "Who started it: user, application or system."),
  column("initiator_name", "VARCHAR", "The name of who started it."),
  column(
    "identity_type",
    "VARCHAR",
    "User, Group and so on; spellings and SCIM schema names are folded."
  ),
  column("source_id", "VARCHAR", "The object's id in the source system."),
  column("source_name", "VARCHAR", "Its display name there."),
  column("source_upn", "VARCHAR", "Its user principal name there."),
  column("target_id", "VARCHAR", "The object's id in the target system."),
  column("target_name", "VARCHAR", "Its display name there."),
  column("target_upn", "VARCHAR", "Its user principal name there."),
  column("reportable_id", "VARCHAR", "The readable identifier that the steps give."),
  required(
    "changed",
    "BOOLEAN",
    "Whether anything was changed: an Export step succeeded; without steps, a property's values differ on Success or Warning."
  ),
  required("export_shape", "VARCHAR", "The shape of the export that the first copy came in."),
  required("export_file", "VARCHAR", "The file that the first copy came in.")
];

/** The columns of `events` that are stored; the others are made when the table is read. */
export const storedEventColumns: readonly Column[] = eventColumns.filter(
  ({name}) => name !== "day" && name !== "local_time"
);
