import {worstState} from "../objectScope.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {TypedItem} from "../types.js";

/** More than a reader looks through; a reader who expects more narrows the search. */
const mostHits = 200;

const row = {
  name: "VARCHAR?",
  upn: "VARCHAR?",
  identity_type: "VARCHAR?",
  person_key: "VARCHAR?",
  apps: "INTEGER",
  events: "INTEGER",
  failures: "INTEGER",
  state: "VARCHAR?",
  last_event: "TIMESTAMP"
} as const satisfies RowSpec;

/** A person or group. */
export type IdentityHitRow = RowOf<typeof row>;

/** The people and groups that the filters find, one row for those that are provably the same. */
export const identityHits: TypedItem<"identities", typeof row> = {
  id: "identities",
  title: "People and groups",
  description: `The people and groups of these events, the latest first, at most ${mostHits}. Objects that ids or UPNs prove to be one identity are one row. States are those at the end of the data.`,
  whenEmpty: "No identity is known, because none of these events names one.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  joins: ["identities", "object_states", "object_links"],
  view: "identities",
  row,
  isDeferred: true,
  linksPersons: true,
  // A million events may be about most of the people. So these are searched once, and the few to show are first
  // selected by numbers.
  sql: ({condition}) => `WITH matched AS MATERIALIZED (
  SELECT event, object, identity, dimension_set, local_time
  FROM event_rows
  WHERE ${condition}
),
${members},
${found}
SELECT found.* EXCLUDE (latest)
FROM found
ORDER BY latest DESC`
};

// If an event names an object, the object counts.
const ownIdentity = "CASE WHEN object IS NULL THEN identity END";

// Without a source id, the best distinguishing name in the log identifies somebody.
const nameless = `nameless AS (
  SELECT identity, (dense_rank() OVER (ORDER BY name))::INTEGER AS name_no
  FROM (
    SELECT
      identity,
      coalesce(
        lower(source_upn), lower(target_upn), target_id, source_name, target_name, reportable_id
      ) AS name
    FROM identities
    WHERE identity IN (SELECT identity FROM latest)
  )
  WHERE name IS NOT NULL
)`;

/** SQL for a table `members` of a WITH: the objects and identities of the newest hits, and which belong together. */
const members = `latest AS (
  SELECT object, ${ownIdentity} AS identity, max(event) AS last_event
  FROM matched
  GROUP BY ALL
),
${nameless},
hits AS (
  SELECT
    latest.object,
    latest.identity,
    coalesce(3 * person, 3 * object + 1, 3 * name_no + 2) AS hit,
    last_event
  FROM latest
  LEFT JOIN object_links USING (object)
  LEFT JOIN nameless ON nameless.identity = latest.identity
  WHERE hit IS NOT NULL
),
newest AS (
  SELECT hit, max(last_event) AS latest
  FROM hits
  GROUP BY hit
  ORDER BY latest DESC
  LIMIT ${mostHits}
),
members AS MATERIALIZED (
  SELECT object, identity, latest
  FROM hits
  JOIN newest USING (hit)
)`;

/** SQL for a table `found` of a WITH: a row for each hit, with what its members did. */
const found = `counted AS (
  SELECT
    object,
    identity,
    dimension_set,
    count(*)::INTEGER AS events,
    max(event) AS last_event,
    arg_max(local_time, event) AS last_time
  FROM matched
  WHERE object IS NULL OR object IN (SELECT object FROM members)
  GROUP BY object, identity, dimension_set
),
pairs AS (
  SELECT
    latest,
    counted.object,
    counted.identity,
    app_id,
    app_name,
    identity_type,
    events,
    CASE WHEN status = 'Failure' THEN events ELSE 0 END AS failures,
    last_event,
    last_time
  FROM counted
  JOIN dimensions USING (dimension_set)
  JOIN members
    ON members.object = counted.object
    OR (counted.object IS NULL AND members.identity = counted.identity)
),
found AS (
  SELECT
    latest,
    arg_max(coalesce(source_name, target_name, reportable_id), pairs.last_event) AS name,
    arg_max(coalesce(source_upn, target_upn), pairs.last_event) AS upn,
    arg_max(identity_type, pairs.last_event)::VARCHAR AS identity_type,
    -- A GUID is one identity in every app, another id only in its own.
    coalesce(
      min(source_id) FILTER (length(source_id) = 36),
      arg_max(source_id, pairs.last_event),
      arg_max(coalesce(source_upn, target_upn), pairs.last_event),
      arg_max(target_id, pairs.last_event)
    ) AS person_key,
    count(DISTINCT coalesce(app_id, app_name))::INTEGER AS apps,
    sum(pairs.events)::INTEGER AS events,
    sum(pairs.failures)::INTEGER AS failures,
    ${worstState("state")} AS state,
    arg_max(last_time, pairs.last_event) AS last_event
  FROM pairs
  LEFT JOIN object_states ON object_states.object = pairs.object
  JOIN identities USING (identity)
  GROUP BY latest
)`;
