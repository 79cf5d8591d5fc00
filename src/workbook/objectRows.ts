import {numberEvents} from "./numberedEvents.js";

// The store's views know objects by their ids, event rows by numbers: what they share are the ids.

const numbers = `numbers AS (
  SELECT object, app_id, job_id, source_id, max(event) AS last_event, count(*)::INTEGER AS events
  FROM (${numberEvents("events")})
  WHERE object IS NOT NULL
  GROUP BY ALL
)`;

function withNumbers(view: string): string {
  return `${view}
JOIN numbers
  ON numbers.app_id IS NOT DISTINCT FROM ${view}.app_id
  AND numbers.job_id IS NOT DISTINCT FROM ${view}.job_id
  AND numbers.source_id = ${view}.source_id`;
}

const times = ["first_seen", "last_seen", "failing_since", "recovered_at", "next_retry"].map(
  (name) => `date_trunc('second', ${name})::TIMESTAMP AS ${name}`
);

/**
 * SQL for the table of how each object fares at the end of the data, from the store's views
 * `local_objects` and `events`. `last_event` is the number of its latest event.
 */
export const objectStates = `WITH ${numbers}
SELECT
  object,
  state,
  ${times.join(",\n  ")},
  failures,
  tries,
  last_event,
  events
FROM ${withNumbers("local_objects")}
ORDER BY object`;

/** SQL for the table of the objects that are provably one person, from the store's views `links` and `events`. */
export const objectLinks = `WITH ${numbers}
SELECT
  object,
  (dense_rank() OVER (ORDER BY person) - 1)::INTEGER AS person,
  evidence,
  1::INTEGER AS events
FROM ${withNumbers("links")}
ORDER BY object`;
