import type {Column} from "./columns.js";
import {column, required} from "./columns.js";

/** The columns of the table `cycles`. */
export const cycleColumns: readonly Column[] = [
  column("job_id", "VARCHAR", "The provisioning job."),
  required("cycle_id", "VARCHAR", "The run of the job."),
  column("app_name", "VARCHAR", "The service principal's name, the latest in the cycle."),
  required("started", "TIMESTAMP", "When its first event happened, UTC."),
  required("ended", "TIMESTAMP", "When its last event happened, UTC."),
  required("duration_s", "INTEGER", "The seconds between the two."),
  required("events", "INTEGER", "Its events."),
  required("objects", "INTEGER", "The distinct objects of its events, as in the table objects."),
  required("creates", "INTEGER", "Events with the action Create."),
  required("updates", "INTEGER", "Events with the action Update."),
  required("deletes", "INTEGER", "Events with the action Delete."),
  required("disables", "INTEGER", "Events with the action Disable."),
  required("staged_deletes", "INTEGER", "Events with the action StagedDelete."),
  required("others", "INTEGER", "Events with any other action; the six add up to `events`."),
  required("successes", "INTEGER", "Events with the status Success."),
  required("warnings", "INTEGER", "Events with the status Warning."),
  required("failures", "INTEGER", "Events with the status Failure."),
  required("skips", "INTEGER", "Events with the status Skipped, harmless or not.")
];
