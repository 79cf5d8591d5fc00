import {literals} from "./sqlText.js";
import {actions} from "./vocabulary.js";

/** The actions that have a column; every other one, unknown words too, counts as others. */
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
