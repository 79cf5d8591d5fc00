import {failingRuns, trackObjects} from "../model/objectStates.js";

const object = ["app_id", "job_id", "source_id"];

const tracked = trackObjects({
  from: "(FROM events WHERE source_id IS NOT NULL AND job_id IS NOT NULL)",
  object,
  order: ["time", "event_id"]
});

/**
 * SQL for a table `failing_runs` of a WITH over `events`: each unbroken run of failures of an object, with the
 * columns of its first, its beginning as `time`, and `ended`, null while it lasts.
 */
export const failingRunsTable = `failing_runs AS (
${failingRuns(tracked, object)}
)`;

/** SQL for whether such a run lasts at `moment`. */
export const lastsThen = "time < moment AND (ended IS NULL OR ended >= moment)";
