import {literal} from "../../lib/sql.js";
import {toPredicates} from "../../model/condition.js";
import type {RowOf, RowSpec} from "../rows.js";
import {fewestDays, fewestEvents, historyDays, spikeLimit, spikes} from "../spikes.js";
import type {Scope, TypedItem} from "../types.js";

const row = {
  day: "TIMESTAMP",
  app: "VARCHAR?",
  connector: "VARCHAR?",
  job_id: "VARCHAR",
  what: "VARCHAR",
  events: "INTEGER",
  expected: "DOUBLE",
  score: "DOUBLE"
} as const satisfies RowSpec;

/** An unusual day. */
export type UnusualDayRow = RowOf<typeof row>;

/** Days on which a job created, disabled, deleted or failed unusually much. */
export const unusualDays: TypedItem<"unusual-days", typeof row> = {
  id: "unusual-days",
  title: "Unusual days",
  description: `Days on which a job created, disabled, deleted, held back or failed far more than on the ${historyDays} days before, working days and weekends apart. Such a day has a modified z-score above ${spikeLimit}, at least ${fewestEvents} events, and at least ${fewestDays} days to compare with.`,
  whenEmpty: "No day of these events is unusual for its job.",
  width: "wide",
  source: "filtered",
  table: "event_hours",
  reach: "counted-history",
  view: "unusual-days",
  row,
  sql: (scope) => `WITH history AS (
  SELECT
    job_id,
    coalesce(app_name, app_id) AS app,
    connector,
    local_time,
    ${what} AS what,
    events
  FROM ${scope.counts}
  WHERE ${history(scope)}
),
jobs AS (
  SELECT
    job_id::VARCHAR AS job_id,
    arg_max(app, local_time) AS app,
    max(connector)::VARCHAR AS connector,
    min(local_time)::DATE AS first_day
  FROM history
  GROUP BY job_id
),
daily AS (
  SELECT job_id::VARCHAR AS job_id, what, local_time::DATE AS day, sum(events)::DOUBLE AS events
  FROM history
  WHERE what IS NOT NULL
  GROUP BY ALL
),
${spikes("SELECT max(local_time)::DATE FROM event_hours")}
SELECT spikes.day::TIMESTAMP AS day, app, connector, spikes.job_id, what, events, expected, score
FROM spikes
JOIN jobs ON jobs.job_id = spikes.job_id
WHERE spikes.day >= (TIMESTAMP ${literal(scope.range.from)})::DATE
AND spikes.day < TIMESTAMP ${literal(scope.range.to)}
ORDER BY spikes.day DESC, score DESC, spikes.job_id, what`
};

// A failed create is a failure, whatever it was to create; a held-back event is skipped.
const what = `CASE
      WHEN status = 'Failure' THEN 'Failure'
      WHEN action = 'StagedDelete' THEN 'StagedDelete'
      WHEN status IN ('Success', 'Warning') AND action IN ('Create', 'Disable', 'Delete') THEN action::VARCHAR
    END`;

function history({range, select}: Scope): string {
  const until = `local_time < TIMESTAMP ${literal(range.to)}`;
  return ["job_id IS NOT NULL", until, ...toPredicates(select)].join("\nAND ");
}
