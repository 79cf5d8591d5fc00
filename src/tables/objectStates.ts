import {innerViews} from "../model/innerViews.js";
import {
  failingSince,
  objectFailures,
  objectState,
  ofLatestFailure,
  recoveredAt,
  trackObjects
} from "../model/objects.js";
import type {TableSpec} from "./TableSpec.js";
import {keepObjects} from "./TableSpec.js";

const latestRows = `latest AS (
  SELECT
    object,
    arg_min(local_time, event) AS first_seen,
    arg_max(local_time, event) AS last_seen,
    max(event) AS last_event,
    arg_max(dimension_set, event) AS dimension_set,
    arg_max(identity, event) AS last_identity,
    count(*)::INTEGER AS events
  FROM numbered_events
  WHERE object IS NOT NULL
  GROUP BY object
)`;

// Most objects never fail, and those are fine.
const failedRows = `failed AS (
  SELECT object, event, local_time, status, skip_class, error_code, reason_set, tries, next_retry
  FROM numbered_events
  JOIN dimension_texts USING (dimension_set)
  WHERE object IN (
    SELECT object FROM numbered_events JOIN dimension_texts USING (dimension_set)
    WHERE status = 'Failure'
  )
),
tracked AS MATERIALIZED (
  ${trackObjects({from: "failed", object: ["object"], order: ["event"]})}
)`;

const stands = `stands AS (
  SELECT
    object,
    ${objectState} AS state,
    ${ofLatestFailure("error_code")} AS error_code,
    ${ofLatestFailure("reason_set")} AS reason_set,
    ${failingSince("local_time")} AS failing_since,
    ${recoveredAt("local_time")} AS recovered_at,
    ${objectFailures} AS failures,
    ${ofLatestFailure("tries")} AS tries,
    ${innerViews.toLocal}(${ofLatestFailure("next_retry")}) AS next_retry
  FROM tracked
  GROUP BY object
)`;

// Among failures alone, the latest run lasts until now, whatever came after it.
const lastRuns = `last_runs AS (
  SELECT
    object,
    ${failingSince("local_time")} AS failed_from
  FROM tracked
  WHERE is_failing
  GROUP BY object
)`;

const times = [
  "first_seen",
  "last_seen",
  "failing_since",
  "failed_from",
  "recovered_at",
  "next_retry"
].map((name) => `date_trunc('second', ${name})::TIMESTAMP AS ${name}`);

const stateRows = `WITH ${[latestRows, failedRows, stands, lastRuns].join(",\n")}
SELECT
  object,
  coalesce(state, 'fine') AS state,
  dimension_set,
  last_identity,
  error_code,
  reason_set,
  ${times.join(",\n  ")},
  coalesce(failures, 0) AS failures,
  tries,
  last_event,
  events
FROM latest
LEFT JOIN stands USING (object)
LEFT JOIN last_runs USING (object)
ORDER BY object`;

const linkRows = `SELECT
  object,
  (dense_rank() OVER (ORDER BY person) - 1)::INTEGER AS person,
  evidence,
  1::INTEGER AS events
FROM links
JOIN object_numbers AS numbers
  ON numbers.app_id IS NOT DISTINCT FROM links.app_id
  AND numbers.job_id IS NOT DISTINCT FROM links.job_id
  AND numbers.source_id = links.source_id
ORDER BY object`;

/**
 * The state of each object at the end of the data. `last_event` is the number of its latest event; `dimension_set` and
 * `last_identity` belong to that event. `error_code` and `reason_set` belong to the failure that lasts now.
 * `failed_from` is when its latest run of failures began, whether it is over or not.
 */
export const objectStates = {
  ships: "whole",
  dependsOn: ["numbered_events"],
  sql: [`CREATE TABLE object_states AS\n${stateRows}`],
  keep: keepObjects("object_states")
} as const satisfies TableSpec;

/** The objects that are provably one person. */
export const objectLinks = {
  ships: "whole",
  dependsOn: ["numbered_events"],
  sql: [`CREATE TABLE object_links AS\n${linkRows}`],
  keep: keepObjects("object_links")
} as const satisfies TableSpec;
