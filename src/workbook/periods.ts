import type {Scope} from "./types.js";

/**
 * SQL for a table `periods` of a WITH: columns of event_rows, or of event_hours, in the scope, whose `period` is
 * 'now', and in the period before it, 'before'. It is not materialized: that would copy most of the table.
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
