import {cyclesQuery} from "../model/cycles.js";
import {linksQuery} from "../model/links.js";
import {failingRuns, objectsQuery, trackObjects} from "../model/objects.js";
import type {Moment} from "./moments.js";
import {toEnd} from "./moments.js";

/** The schema of the report's own tables, which views with the same names hide. */
export const reportTables = "memory.main";

/**
 * The statements that hide the published tables, for one connection only, behind views of the tables as they were
 * `back` days before a moment. Later events do not count, and derived tables are derived again.
 */
export function asOfTables(moment: Moment, back = 0): string[] {
  const before = `WHERE time < ${toEnd(moment, back)}`;
  const ofEvents = "WHERE event_id IN (SELECT event_id FROM events)";
  const views = {
    events: `FROM ${reportTables}.events ${before}`,
    audits: `FROM ${reportTables}.audits ${before}`,
    steps: `FROM ${reportTables}.steps ${ofEvents}`,
    changes: `FROM ${reportTables}.changes ${ofEvents}`,
    objects: objectsQuery,
    cycles: cyclesQuery,
    links: linksQuery
  };
  return Object.entries(views).map(
    ([name, sql]) => `CREATE OR REPLACE TEMP VIEW ${name} AS ${sql}`
  );
}

/**
 * SQL for a table `job_names` of a WITH over `events`: each job with the latest name of its app. Pages get the same
 * from counts by hour, under their filters (workbook/jobScope.ts). Rules have single events, and a job keeps its name
 * even if its app has none.
 */
export const latestAppNames = `job_names AS (
  SELECT job_id, coalesce(arg_max(coalesce(app_name, app_id), (time, event_id)), job_id) AS app
  FROM events
  WHERE job_id IS NOT NULL
  GROUP BY job_id
)`;

const object = ["app_id", "job_id", "source_id"];

// Most objects never fail, and to put the events of all in order takes far longer than to find those that do.
const failed = `FROM events
  SEMI JOIN (SELECT DISTINCT job_id, source_id FROM events WHERE status = 'Failure') USING (job_id, source_id)`;

const tracked = trackObjects({
  from: `(${failed})`,
  object,
  order: ["time", "event_id"]
});

/**
 * SQL for a table `failing_runs` of a WITH over `events`: each unbroken run of failures of an object, with the columns
 * of its first failure, whose `time` is the start of the run. `ended` is null while the run goes on.
 */
export const failingRunsTable = `failing_runs AS (
${failingRuns(tracked, object)}
)`;

/** SQL for whether a run of failures is not over at `moment`. */
export const isFailingThen = "time < moment AND (ended IS NULL OR ended >= moment)";
