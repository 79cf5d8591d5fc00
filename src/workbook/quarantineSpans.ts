/**
 * A pattern for SQL. The log documents no wording: an entry of the activity "Quarantine" says that the job is
 * in quarantine, unless it says in one of these ways that it is not any more.
 */
export const leaving = String.raw`(?i)\b(no longer|not in|out of|left|leaves|leaving|exit\w*|(removed|released|recovered) from)\W+(\w+\W+){0,3}quarantine|\bquarantine\W+(\w+\W+){0,3}(lifted|cleared|ended|removed|(is|was) over)\b`;

// A restart clears a job's quarantine; whether it helped, the next cycle tells.
const restart = "Enable/restart provisioning configuration";

const inOrder = "PARTITION BY job ORDER BY time, audit_id";
const ends = "(sign = 'left' OR sign = 'restarted' AND span > 0)";

/**
 * SQL for a table `quarantine_spans` of a WITH over `audit_rows`: each stretch of time that a job was
 * in quarantine. It begins with the entry that says so (later ones say it again) and ends with the next
 * that says the opposite, or with a restart. `ended` is null while it lasts; `started` is null where the
 * log begins with the job's leaving. `started` and `ended` are wall clock, `started_at` and `ended_at`
 * UTC. `followed` is what was done about it and how it ended, in the log's words, in order; `entries` is
 * how many quarantine entries tell of it.
 */
export const quarantineSpans = `signs AS (
  SELECT
    *,
    CASE
      WHEN kind = 'Quarantine' AND regexp_matches(coalesce(reason, ''), '${leaving}') THEN 'left'
      WHEN kind = 'Quarantine' THEN 'entered'
      WHEN activity = '${restart}' AND result IS DISTINCT FROM 'Failure' THEN 'restarted'
    END AS sign,
    CASE
      WHEN kind = 'Quarantine' THEN reason
      ELSE concat(activity, ' (' || initiator_name || ')')
    END AS words,
    -- An entry without a job belongs to its app's job, if the app has but one.
    coalesce(
      job_id,
      CASE WHEN app_id IS NOT NULL AND min(job_id) OVER app = max(job_id) OVER app
        THEN min(job_id) OVER app END,
      app_id,
      target_id
    ) AS job
  FROM audit_rows
  WHERE kind IN ('Quarantine', 'Configuration')
  WINDOW app AS (PARTITION BY app_id)
),
turns AS (
  SELECT
    *,
    row_number() OVER (${inOrder}) AS place,
    sign = 'entered' AND lag(sign IGNORE NULLS) OVER (${inOrder}) IS DISTINCT FROM 'entered' AS opens
  FROM signs
),
numbered AS (
  SELECT *, count(*) FILTER (opens) OVER (PARTITION BY job ORDER BY place) AS span
  FROM turns
),
bounded AS (
  SELECT
    *,
    min(place) FILTER (${ends}) OVER stretch AS end_place,
    -- The service's own word may come a while after the restart.
    coalesce(min(place) FILTER (sign = 'left') OVER stretch, end_place, place) AS last_place
  FROM numbered
  WINDOW stretch AS (PARTITION BY job, span)
),
quarantine_spans AS (
  SELECT
    job,
    max(tenant_id) AS tenant_id,
    max(app_id) AS app_id,
    max(app_name) AS app_name,
    max(job_id) AS job_id,
    max(connector) AS connector,
    min_by(local_time, place) FILTER (opens) AS started,
    min(time) FILTER (opens) AS started_at,
    min(local_time) FILTER (place = end_place) AS ended,
    min(time) FILTER (place = end_place) AS ended_at,
    min(sign) FILTER (place = end_place) AS ended_by,
    min(reason) FILTER (opens) AS reason,
    string_agg(words, ' → ' ORDER BY place) FILTER (
      sign IS DISTINCT FROM 'entered' AND place <= last_place AND (span > 0 OR place = end_place)
    ) AS followed,
    count(*) FILTER (kind = 'Quarantine')::INTEGER AS entries
  FROM bounded
  GROUP BY job, span
  HAVING span > 0 OR ended IS NOT NULL
)`;
