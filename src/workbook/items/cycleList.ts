import {countOf} from "../counting.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const row = {
  app: "VARCHAR?",
  connector: "VARCHAR?",
  job_id: "VARCHAR?",
  cycle_id: "VARCHAR",
  started: "TIMESTAMP",
  ended: "TIMESTAMP",
  duration_s: "INTEGER",
  cycle_events: "INTEGER",
  events: "INTEGER",
  objects: "INTEGER",
  creates: "INTEGER",
  updates: "INTEGER",
  disables: "INTEGER",
  deletes: "INTEGER",
  staged_deletes: "INTEGER",
  others: "INTEGER",
  successes: "INTEGER",
  warnings: "INTEGER",
  failures: "INTEGER",
  skips_needing_work: "INTEGER",
  harmless_skips: "INTEGER"
} as const satisfies RowSpec;

/** A cycle of a job. */
export type CycleRow = RowOf<typeof row>;

/** What each cycle of a job did: when, for how long, how much, and how it ended. */
export const cycles: TypedItem<"cycles", typeof row> = {
  id: "cycles",
  title: "Cycles",
  description:
    "Each run of a job, the newest first, from its first to its last event, with the events under these filters.",
  whenEmpty: "No cycle is known, because none of these events names one.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  joins: ["cycle_spans"],
  view: "cycles",
  row,
  // In a large store there are too many for the extract that comes with the page.
  isDeferred: true,
  sql: ({condition}) => `WITH scoped AS (
  SELECT
    cycle,
    arg_max(coalesce(app_name, app_id), event) AS app,
    max(connector) AS connector,
    sum(events)::INTEGER AS events,
    count(DISTINCT object)::INTEGER AS objects,
    ${countOf("action = 'Create'")} AS creates,
    ${countOf("action = 'Update'")} AS updates,
    ${countOf("action = 'Disable'")} AS disables,
    ${countOf("action = 'Delete'")} AS deletes,
    ${countOf("action = 'StagedDelete'")} AS staged_deletes,
    ${countOf("action NOT IN ('Create', 'Update', 'Disable', 'Delete', 'StagedDelete')")} AS others,
    ${countOf("status = 'Success'")} AS successes,
    ${countOf("status = 'Warning'")} AS warnings,
    ${countOf("status = 'Failure'")} AS failures,
    ${countOf("status = 'Skipped' AND skip_class = 'needs-work'")} AS skips_needing_work,
    ${countOf("status = 'Skipped' AND skip_class = 'harmless'")} AS harmless_skips
  FROM event_rows
  WHERE ${condition}
  AND cycle IS NOT NULL
  GROUP BY cycle
)
SELECT
  app,
  connector::VARCHAR AS connector,
  job_id,
  cycle_id,
  started,
  ended,
  duration_s,
  cycle_spans.events AS cycle_events,
  scoped.* EXCLUDE (cycle, app, connector)
FROM scoped
JOIN cycle_spans USING (cycle)
ORDER BY started DESC, ended DESC, cycle`
};
