import {worstState} from "../objectOrder.js";
import type {Item} from "../types.js";

/** As many as are looked through; who searches for more narrows the search. */
const mostHits = 200;

/** Who the filters find, one row for what is provably one person or group. */
export const identityHits: Item = {
  id: "identities",
  title: "People and groups",
  says: `Whom the events are about, the latest first, at most ${mostHits}; what ids or UPNs prove to be one is one row. States are as of the end of the data.`,
  none: "None of these events names an identity.",
  width: "wide",
  table: "event_rows",
  joins: ["identities", "object_states", "object_links"],
  view: "identities",
  isDeferred: true,
  localColumns: ["last_event"],
  // A million events are few pairs of identity and object: numbers are counted first, and texts are
  // looked up only for the rows that are shown.
  sql: ({condition}) => `WITH counted AS (
  SELECT identity, object, dimension_set, sum(events)::INTEGER AS events, max(event) AS last_event
  FROM event_rows
  WHERE ${condition}
  GROUP BY identity, object, dimension_set
),
pairs AS (
  SELECT
    identity,
    object,
    app_id,
    app_name,
    identity_type,
    events,
    CASE WHEN status = 'Failure' THEN events ELSE 0 END AS failures,
    last_event
  FROM counted
  JOIN dimensions USING (dimension_set)
),
${nameless},
hits AS (
  SELECT
    pairs.*,
    CASE WHEN person IS NOT NULL THEN 'person' WHEN object IS NOT NULL THEN 'object' ELSE 'name' END AS kind,
    coalesce(person, object, name_no) AS number
  FROM pairs
  LEFT JOIN object_links USING (object)
  LEFT JOIN nameless USING (identity)
  WHERE object IS NOT NULL
  OR name_no IS NOT NULL
),
newest AS (
  SELECT kind, number, max(last_event) AS latest
  FROM hits
  GROUP BY kind, number
  ORDER BY latest DESC
  LIMIT ${mostHits}
),
found AS (
  SELECT
    latest,
    arg_max(coalesce(source_name, target_name, reportable_id), hits.last_event) AS name,
    arg_max(coalesce(source_upn, target_upn), hits.last_event) AS upn,
    arg_max(identity_type, hits.last_event)::VARCHAR AS identity_type,
    -- A GUID is one identity in every app, another id only in its own.
    coalesce(
      min(source_id) FILTER (length(source_id) = 36),
      arg_max(source_id, hits.last_event),
      arg_max(coalesce(source_upn, target_upn), hits.last_event),
      arg_max(target_id, hits.last_event)
    ) AS person_key,
    count(DISTINCT coalesce(app_id, app_name))::INTEGER AS apps,
    sum(hits.events)::INTEGER AS events,
    sum(hits.failures)::INTEGER AS failures,
    ${worstState("state")} AS state
  FROM hits
  JOIN newest USING (kind, number)
  LEFT JOIN object_states ON object_states.object = hits.object
  JOIN identities USING (identity)
  GROUP BY latest
)
SELECT
  found.* EXCLUDE (latest),
  local_time AS last_event
FROM found
JOIN event_rows ON event = latest
ORDER BY latest DESC`
};

// Without a source id it is the best name that the log has that tells one from another.
const nameless = `nameless AS (
  SELECT identity, (dense_rank() OVER (ORDER BY name))::INTEGER AS name_no
  FROM (
    SELECT
      identity,
      coalesce(
        lower(source_upn), lower(target_upn), target_id, source_name, target_name, reportable_id
      ) AS name
    FROM identities
    WHERE identity IN (SELECT identity FROM pairs WHERE object IS NULL)
  )
  WHERE name IS NOT NULL
)`;
