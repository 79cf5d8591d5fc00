import {rankState} from "../objectScope.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

const row = {
  app: "VARCHAR?",
  connector: "VARCHAR?",
  job_id: "VARCHAR?",
  source_system: "VARCHAR?",
  target_system: "VARCHAR?",
  state: "VARCHAR",
  last_action: "VARCHAR",
  last_status: "VARCHAR",
  error_code: "VARCHAR?",
  reason: "VARCHAR?",
  failing_since: "TIMESTAMP?",
  failures: "INTEGER",
  tries: "INTEGER?",
  next_retry: "TIMESTAMP?",
  first_seen: "TIMESTAMP",
  last_seen: "TIMESTAMP",
  last_event: "INTEGER",
  events: "INTEGER"
} as const satisfies RowSpec;

/** The state of a person or group in an app. */
export type PersonAppRow = RowOf<typeof row>;

/** The state of a person or group in each app; apps in which it fails come first. */
export const personApps: TypedItem<"person-apps", typeof row> = {
  id: "person-apps",
  title: "State in each app",
  description:
    "The state of the identity in each app, failing ones first. States, failures and retries are those at the end of the data, whatever the time range.",
  whenEmpty: "The state is not known, because none of these events names its source object.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  reach: "all",
  joins: ["object_states", "reasons"],
  view: "person-apps",
  row,
  isOfPerson: true,
  sql: ({condition}) => `WITH scoped AS (
  SELECT
    object,
    arg_max(coalesce(app_name, app_id), event) AS app,
    arg_max(connector, event)::VARCHAR AS connector,
    arg_max(job_id, event)::VARCHAR AS job_id,
    arg_max(source_system, event)::VARCHAR AS source_system,
    arg_max(target_system, event)::VARCHAR AS target_system,
    sum(events)::INTEGER AS events
  FROM event_rows
  WHERE ${condition}
  AND object IS NOT NULL
  GROUP BY object
),
latest_failures AS (
  SELECT object, arg_max_null(error_code, event) AS error_code
  FROM event_rows
  WHERE status = 'Failure'
  AND object IN (SELECT object FROM scoped)
  GROUP BY object
)
SELECT
  app,
  scoped.connector,
  scoped.job_id,
  scoped.source_system,
  scoped.target_system,
  state,
  event_rows.action::VARCHAR AS last_action,
  event_rows.status::VARCHAR AS last_status,
  CASE WHEN failing_since IS NOT NULL THEN latest_failures.error_code END::VARCHAR AS error_code,
  reason,
  failing_since,
  failures,
  tries,
  next_retry,
  first_seen,
  last_seen,
  last_event,
  scoped.events
FROM scoped
JOIN object_states USING (object)
JOIN event_rows ON event = last_event
LEFT JOIN latest_failures ON latest_failures.object = scoped.object
LEFT JOIN reasons ON reasons.reason_set = object_states.reason_set
ORDER BY ${rankState("state")}, last_event DESC`
};
