import {innerViews} from "../model/innerViews.js";
import {failingSince, ofLatestFailure, trackObjects} from "../model/objects.js";
import type {TableSpec} from "./TableSpec.js";
import {keepObjects} from "./TableSpec.js";

// The store's views identify objects by ids, event rows by numbers. The ids connect them.

function withNumbers(view: string): string {
  return `${view}
JOIN object_numbers AS numbers
  ON numbers.app_id IS NOT DISTINCT FROM ${view}.app_id
  AND numbers.job_id IS NOT DISTINCT FROM ${view}.job_id
  AND numbers.source_id = ${view}.source_id`;
}

const latestNumbers = `latest AS (
  SELECT
    object,
    max(event) AS last_event,
    arg_max(dimension_set, event) AS dimension_set,
    arg_max(identity, event) AS last_identity,
    count(*)::INTEGER AS events
  FROM numbered_events
  WHERE object IS NOT NULL
  GROUP BY object
)`;

// Among failures alone, the latest run lasts until now, whatever came after it.
const lastRuns = `last_runs AS (
  SELECT
    object,
    ${failingSince("local_time")} AS failed_from,
    ${ofLatestFailure("reason_set")} AS reason_set
  FROM (${trackObjects({from: "(FROM numbered_events WHERE object IS NOT NULL)", object: ["object"], order: ["event"]})})
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

const stateRows = `WITH ${latestNumbers},
${lastRuns}
SELECT
  object,
  state,
  dimension_set,
  last_identity,
  error_code,
  CASE WHEN failing_since IS NOT NULL THEN reason_set END AS reason_set,
  ${times.join(",\n  ")},
  failures,
  tries,
  last_event,
  events
FROM ${withNumbers(innerViews.localObjects)}
JOIN latest USING (object)
LEFT JOIN last_runs USING (object)
ORDER BY object`;

const linkRows = `SELECT
  object,
  (dense_rank() OVER (ORDER BY person) - 1)::INTEGER AS person,
  evidence,
  1::INTEGER AS events
FROM ${withNumbers("links")}
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
