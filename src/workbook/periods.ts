import type {Scope} from "./types.js";

/**
 * SQL for a table `periods` of a WITH: columns of object_hours in the scope, whose `period` is 'now',
 * and in the period before it, 'before'.
 */
export function periods({condition, previousCondition}: Scope, columns: string): string {
  return `periods AS (
  SELECT 'now' AS period, ${columns}
  FROM object_hours
  WHERE ${condition}
  UNION ALL
  SELECT 'before' AS period, ${columns}
  FROM object_hours
  WHERE ${previousCondition ?? "false"}
)`;
}
