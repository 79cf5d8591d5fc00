import {literals} from "../../lib/sql.js";
import {statuses} from "../../model/vocabulary.js";
import {successRate} from "../counting.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const row = {
  status: "VARCHAR",
  skip_class: "VARCHAR?",
  events: "INTEGER",
  share: "DOUBLE",
  success_rate: "DOUBLE?",
  objects: "INTEGER",
  object_share: "DOUBLE?",
  object_success_rate: "DOUBLE?"
} as const satisfies RowSpec;

/** A status, and its share of the events and of the objects. */
export type StatusShareRow = RowOf<typeof row>;

/**
 * Events by status, and objects by the status of their latest event. Skips are divided by whether they need work. With
 * both success rates. Events that name no object count only as events.
 */
export const statusShare: TypedItem<"shares", typeof row> = {
  id: "status-share",
  title: "Outcome of events and objects",
  description: "The status of the events, and of the latest event of each object.",
  width: "half",
  source: "filtered",
  table: "event_rows",
  view: "shares",
  row,
  compare: {key: ["status", "skip_class"], measure: "events"},
  // Events are numbered in the order of time, so the greatest number is the latest.
  sql: ({condition}) => `WITH scoped AS (
  SELECT event, object, status, skip_class, events
  FROM event_rows
  WHERE ${condition}
),
latest AS (
  SELECT max(event) AS event
  FROM scoped
  WHERE object IS NOT NULL
  GROUP BY object
),
counts AS (
  SELECT
    status,
    skip_class,
    sum(events)::INTEGER AS events,
    count(latest.event)::INTEGER AS objects
  FROM scoped
  LEFT JOIN latest
    ON latest.event = scoped.event
  GROUP BY status, skip_class
),
object_counts AS (
  SELECT status, skip_class, objects AS events
  FROM counts
  WHERE objects > 0
)
SELECT
  status::VARCHAR AS status,
  skip_class::VARCHAR AS skip_class,
  events,
  events / sum(events) OVER () AS share,
  (SELECT (${successRate})::DOUBLE FROM counts) AS success_rate,
  objects,
  objects / nullif(sum(objects) OVER (), 0) AS object_share,
  (SELECT (${successRate})::DOUBLE FROM object_counts) AS object_success_rate
FROM counts
ORDER BY
  list_position([${literals(statuses)}], status) NULLS LAST,
  status,
  skip_class DESC`
};
