import {literal} from "../lib/sql.js";
import type {Scope} from "./types.js";

/** SQL for how many events of a group meet a condition. */
export function countOf(condition: string): string {
  return `coalesce(sum(events) FILTER (${condition}), 0)::INTEGER`;
}

/**
 * SQL for a table `trends` of a WITH: for each combination of the columns `by` in a table before it, the measure of
 * every time bin as one text, `12 0 3`, oldest first. The measure is the events by default. The bins are those of the
 * scope up to the end of the data: beyond that, a zero would mean that nothing happened.
 */
export function trends(
  {bin, range: {from, to}}: Scope,
  table: string,
  by: string,
  measure = "sum(events)"
): string {
  return `bins AS (
  SELECT range(
    date_trunc('${bin}', greatest(TIMESTAMP ${literal(from)}, min(local_time)))::TIMESTAMP,
    least(TIMESTAMP ${literal(to)}, date_trunc('hour', max(local_time)) + INTERVAL 1 HOUR),
    INTERVAL 1 ${bin.toUpperCase()}
  ) AS starts
  FROM event_hours
),
bin_counts AS (
  SELECT ${by}, date_trunc('${bin}', local_time)::TIMESTAMP AS start, (${measure})::INTEGER AS measure
  FROM ${table}
  GROUP BY ALL
),
bin_maps AS (
  SELECT ${by}, map_from_entries(list((start, measure))) AS counts
  FROM bin_counts
  GROUP BY ALL
),
trends AS (
  SELECT ${by}, array_to_string([coalesce(counts[start], 0) FOR start IN starts], ' ') AS trend
  FROM bin_maps
  CROSS JOIN bins
)`;
}

/**
 * SQL for a table `periods` of a WITH: columns of event_rows, or of event_hours. `period` is 'now' for events in the
 * scope, and 'before' for those in the period before it. The table is not materialized, because that would copy most of
 * the table.
 */
export function periods(
  {condition, previousCondition}: Scope,
  columns: string,
  from: "event_hours" | "event_rows" = "event_rows"
): string {
  return `periods AS NOT MATERIALIZED (
  SELECT 'now' AS period, ${columns}
  FROM ${from}
  WHERE ${condition}
  UNION ALL
  SELECT 'before' AS period, ${columns}
  FROM ${from}
  WHERE ${previousCondition ?? "false"}
)`;
}
