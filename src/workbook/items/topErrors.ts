import type {Item} from "../types.js";

/** The error codes of failures: how often, whom, where and when. */
export const topErrors: Item = {
  id: "top-errors",
  title: "Top provisioning errors",
  says: "The error codes of failed events, most frequent first.",
  none: "None of these events failed.",
  width: "wide",
  table: "object_hours",
  view: "errors",
  localColumns: ["first_seen", "last_seen"],
  sql: ({condition}) => `SELECT
  error_code,
  sum(events)::INTEGER AS events,
  count(DISTINCT object)::INTEGER AS objects,
  count(DISTINCT coalesce(app_id, app_name))::INTEGER AS apps,
  min(local_time + to_seconds(first_second)) AS first_seen,
  max(local_time + to_seconds(last_second)) AS last_seen
FROM object_hours
WHERE ${condition}
AND status = 'Failure'
GROUP BY error_code
ORDER BY events DESC, last_seen DESC, error_code`
};
