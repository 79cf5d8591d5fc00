import {literals} from "../model/sqlText.js";
import {statuses} from "../model/vocabulary.js";
import {successRate} from "./successRate.js";
import type {Item, Scope, Workbook} from "./types.js";

const keyFigures: Item = {
  id: "key-figures",
  title: "Key figures",
  says: "What was provisioned in the range, against the same length of time before it.",
  width: "wide",
  table: "object_hours",
  view: "tiles",
  // Figures of a period without events are null, so that there is no change to speak of.
  sql: ({condition, previousCondition}) => `WITH periods AS (
  SELECT 'now' AS period, status, skip_class, object, events
  FROM object_hours
  WHERE ${condition}
  UNION ALL
  SELECT 'before' AS period, status, skip_class, object, events
  FROM object_hours
  WHERE ${previousCondition ?? "false"}
),
totals AS (
  SELECT
    period,
    sum(events)::DOUBLE AS events,
    count(DISTINCT object)::DOUBLE AS objects,
    (${successRate})::DOUBLE AS success_rate,
    coalesce(sum(events) FILTER (status = 'Failure'), 0)::DOUBLE AS failures,
    coalesce(sum(events) FILTER (status = 'Skipped' AND skip_class = 'needs-work'), 0)::DOUBLE
      AS skips_needing_work
  FROM periods
  GROUP BY period
),
figures AS (
  SELECT period, figure, value
  FROM totals
  UNPIVOT INCLUDE NULLS (
    value FOR figure IN (events, objects, success_rate, failures, skips_needing_work)
  )
)
SELECT
  now.figure,
  now.value,
  before.value AS previous,
  now.value - before.value AS change
FROM figures AS now
LEFT JOIN figures AS before
  ON before.figure = now.figure
  AND before.period = 'before'
WHERE now.period = 'now'
ORDER BY list_position(
  ['events', 'objects', 'success_rate', 'failures', 'skips_needing_work'], now.figure
)`
};

const eventsOverTime: Item = {
  id: "events-over-time",
  title: "Events over time",
  says: "How much was provisioned, and when. Drag across the bars to look closer.",
  width: "wide",
  table: "event_hours",
  view: "timeline",
  localColumns: ["time"],
  sql: ({condition, bin}) => `SELECT
  date_trunc('${bin}', local_time)::TIMESTAMP AS time,
  action,
  status,
  sum(events)::INTEGER AS events
FROM event_hours
WHERE ${condition}
GROUP BY ALL
ORDER BY time, action, status`
};

const statusShare: Item = {
  id: "status-share",
  title: "Events by status",
  says: "How the events ended. Harmless skips were right to be skipped; the others need work.",
  width: "half",
  table: "event_hours",
  view: "shares",
  sql: ({condition}) => `WITH counts AS (
  SELECT status, skip_class, sum(events)::INTEGER AS events
  FROM event_hours
  WHERE ${condition}
  GROUP BY ALL
)
SELECT
  status,
  skip_class,
  events,
  events / sum(events) OVER () AS share,
  (SELECT (${successRate})::DOUBLE FROM counts) AS success_rate
FROM counts
ORDER BY
  list_position([${literals(statuses)}], status) NULLS LAST,
  status,
  skip_class DESC`
};

const systems: Item = {
  id: "systems",
  title: "Source and target systems",
  says: "Where objects come from and where they go, with how it ended there.",
  width: "half",
  table: "event_hours",
  view: "systems",
  sql: ({condition}) => `SELECT
  source_system,
  target_system,
  status,
  sum(events)::INTEGER AS events
FROM event_hours
WHERE ${condition}
GROUP BY source_system, target_system, status
ORDER BY source_system, target_system, list_position([${literals(statuses)}], status) NULLS LAST`
};

const topErrors: Item = {
  id: "top-errors",
  title: "Top provisioning errors",
  says: "The error codes of failed events, most frequent first.",
  none: "None of these events failed.",
  width: "wide",
  table: "object_hours",
  view: "errors",
  localColumns: ["first_seen", "last_seen"],
  sql: (scope: Scope) => `SELECT
  error_code,
  sum(events)::INTEGER AS events,
  count(DISTINCT object)::INTEGER AS objects,
  count(DISTINCT coalesce(app_id, app_name))::INTEGER AS apps,
  min(local_time + to_seconds(first_second)) AS first_seen,
  max(local_time + to_seconds(last_second)) AS last_seen
FROM object_hours
WHERE ${scope.condition}
AND status = 'Failure'
GROUP BY error_code
ORDER BY events DESC, last_seen DESC, error_code`
};

/** The overview: what happened, how it ended, where, and which errors stand out. */
export const analysis: Workbook = {
  id: "analysis",
  title: "Provisioning Analysis",
  says: "What the provisioning service did, how it ended, and what needs attention.",
  defaultLast: "30d",
  items: [keyFigures, eventsOverTime, statusShare, systems, topErrors]
};
