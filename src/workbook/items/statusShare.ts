import {literals} from "../../model/sqlText.js";
import {statuses} from "../../model/vocabulary.js";
import {successRate} from "../successRate.js";
import type {Item} from "../types.js";

/** Events by status, skips by whether they need work, and the success rate. */
export const statusShare: Item = {
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
