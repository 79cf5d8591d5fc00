import {countedEvents, successRate} from "../counting.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const row = {
  time: "TIMESTAMP?",
  event_rate: "DOUBLE?",
  events: "INTEGER",
  object_rate: "DOUBLE?",
  objects: "INTEGER"
} as const satisfies RowSpec;

/** The rates of a time bin, or of the whole range if its time is null. */
export type SuccessRateRow = RowOf<typeof row>;

/**
 * The success rates of events and of objects, for each time bin. The first row, whose time is null, has those of the
 * whole range. An object counts by its latest event in the bin, or in the range.
 */
export const successRateOverTime: TypedItem<"rates", typeof row> = {
  id: "success-rate",
  title: "Success rate",
  description:
    "The share of events with Success, without harmless skips. An object counts once in each bar, by its latest event there, and once in the totals, by its latest event in the range.",
  whenEmpty: "There is no rate, because these events are all harmless skips, which do not count.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  view: "rates",
  row,
  sql: ({condition, bin}) => `WITH scoped AS (
  SELECT date_trunc('${bin}', local_time)::TIMESTAMP AS time, event, object, status, skip_class, events
  FROM event_rows
  WHERE ${condition}
),
latest AS (
  SELECT time, max(event) AS event
  FROM scoped
  WHERE object IS NOT NULL
  GROUP BY GROUPING SETS ((time, object), (object))
),
event_rates AS (
  SELECT time, (${successRate})::DOUBLE AS event_rate, ${countedEvents} AS events
  FROM scoped
  GROUP BY GROUPING SETS ((time), ())
),
object_rates AS (
  SELECT latest.time, (${successRate})::DOUBLE AS object_rate, ${countedEvents} AS objects
  FROM latest
  JOIN scoped USING (event)
  GROUP BY latest.time
)
SELECT event_rates.time, event_rate, events, object_rate, coalesce(objects, 0) AS objects
FROM event_rates
LEFT JOIN object_rates
  ON object_rates.time IS NOT DISTINCT FROM event_rates.time
WHERE (SELECT ${countedEvents} FROM scoped) > 0
ORDER BY event_rates.time NULLS FIRST`
};
