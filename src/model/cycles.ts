import {literals} from "../lib/sql.js";
import {column, required} from "./columns.js";
import {actions} from "./vocabulary.js";

/** The columns of the table `cycles`. */
export const cycleColumns = [
  column("job_id", "VARCHAR", "job", "The provisioning job."),
  required(column("cycle_id", "VARCHAR", "id", "The run of the job.")),
  column("app_name", "VARCHAR", "kept", "The service principal's name, the latest in the cycle."),
  required(column("started", "TIMESTAMP", "kept", "When its first event happened, UTC.")),
  required(column("ended", "TIMESTAMP", "kept", "When its last event happened, UTC.")),
  required(column("duration_s", "INTEGER", "kept", "The seconds between the two.")),
  required(column("events", "INTEGER", "kept", "Its events.")),
  required(
    column(
      "objects",
      "INTEGER",
      "kept",
      "The distinct objects of its events, as in the table objects."
    )
  ),
  required(column("creates", "INTEGER", "kept", "Events with the action Create.")),
  required(column("updates", "INTEGER", "kept", "Events with the action Update.")),
  required(column("deletes", "INTEGER", "kept", "Events with the action Delete.")),
  required(column("disables", "INTEGER", "kept", "Events with the action Disable.")),
  required(column("staged_deletes", "INTEGER", "kept", "Events with the action StagedDelete.")),
  required(
    column("others", "INTEGER", "kept", "Events with any other action; the six add up to `events`.")
  ),
  required(column("successes", "INTEGER", "kept", "Events with the status Success.")),
  required(column("warnings", "INTEGER", "kept", "Events with the status Warning.")),
  required(column("failures", "INTEGER", "kept", "Events with the status Failure.")),
  required(column("skips", "INTEGER", "kept", "Events with the status Skipped, harmless or not."))
] as const;

/** The actions that have a column; every other one, unknown words included, counts as others. */
const countedActions = literals(actions.filter((action) => action !== "Other"));

/** SQL for the table `cycles` over `events`. */
export const cyclesQuery = `SELECT
  job_id,
  cycle_id,
  arg_max(app_name, (time, event_id)) AS app_name,
  min(time) AS started,
  max(time) AS ended,
  (epoch(max(time)) - epoch(min(time)))::INTEGER AS duration_s,
  count(*)::INTEGER AS events,
  count(DISTINCT (app_id, source_id)) FILTER (source_id IS NOT NULL)::INTEGER AS objects,
  ${countOf("action = 'Create'")} AS creates,
  ${countOf("action = 'Update'")} AS updates,
  ${countOf("action = 'Delete'")} AS deletes,
  ${countOf("action = 'Disable'")} AS disables,
  ${countOf("action = 'StagedDelete'")} AS staged_deletes,
  ${countOf(`action NOT IN (${countedActions})`)} AS others,
  ${countOf("status = 'Success'")} AS successes,
  ${countOf("status = 'Warning'")} AS warnings,
  ${countOf("status = 'Failure'")} AS failures,
  ${countOf("status = 'Skipped'")} AS skips
FROM events
WHERE cycle_id IS NOT NULL
GROUP BY job_id, cycle_id`;

function countOf(condition: string): string {
  return `count(*) FILTER (${condition})::INTEGER`;
}
