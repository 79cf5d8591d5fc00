import {
  failingSince,
  latest,
  objectFailures,
  objectState,
  ofLatestFailure,
  recoveredAt,
  trackObjects
} from "./objectStates.js";

const key = ["app_id", "job_id", "source_id"];

const tracked = trackObjects({
  from: "(FROM events WHERE source_id IS NOT NULL)",
  object: key,
  order: ["time", "event_id"]
});

/** SQL for the table `objects` over `events`. */
export const objectsQuery = `SELECT
  ${key.join(", ")},
  ${latest("identity_type")} AS identity_type,
  ${latest("source_name")} AS source_name,
  ${latest("source_upn")} AS source_upn,
  ${latest("target_id")} AS target_id,
  ${latest("app_name")} AS app_name,
  ${latest("source_system")} AS source_system,
  ${latest("target_system")} AS target_system,
  min(time) AS first_seen,
  max(time) AS last_seen,
  ${latest("event_id")} AS last_event_id,
  ${latest("action")} AS last_action,
  ${latest("status")} AS last_status,
  ${ofLatestFailure("error_code")} AS error_code,
  ${objectState} AS state,
  ${failingSince("time")} AS failing_since,
  ${objectFailures} AS failures,
  ${recoveredAt("time")} AS recovered_at,
  ${ofLatestFailure("tries")} AS tries,
  ${ofLatestFailure("next_retry")} AS next_retry
FROM (${tracked})
GROUP BY ${key.join(", ")}`;
