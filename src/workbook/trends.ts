import {literal} from "../model/sqlText.js";
import type {Scope} from "./types.js";

/**
 * SQL for a table `trends` of a WITH: for each combination of the columns `by` in a table before it,
 * the measure of every time bin as one text, `12 0 3`, oldest first: the events, if not said. The bins
 * are those of the scope as far as the data reaches: outside of it a zero would say that nothing happened.
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
