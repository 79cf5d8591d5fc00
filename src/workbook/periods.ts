import type {Scope} from "./types.js";

export interface PeriodsOptions {
  /** What the table of the WITH is called. */
  as?: string;
  /** The table that the columns are of. */
  from?: "event_hours" | "event_rows";
  /** Whether the columns that are no aggregates make groups. */
  grouped?: true;
}

/**
 * SQL for a table `periods` of a WITH: columns or aggregates of event_rows in the scope, whose `period` is 'now',
 * and in the period before it, 'before'. It is not materialized: that would copy most of the table.
 */
export function periods(
  {condition, previousCondition}: Scope,
  columns: string,
  {as = "periods", from = "event_rows", grouped}: PeriodsOptions = {}
): string {
  const group = grouped ? "\n  GROUP BY ALL" : "";
  return `${as} AS NOT MATERIALIZED (
  SELECT 'now' AS period, ${columns}
  FROM ${from}
  WHERE ${condition}${group}
  UNION ALL
  SELECT 'before' AS period, ${columns}
  FROM ${from}
  WHERE ${previousCondition ?? "false"}${group}
)`;
}
