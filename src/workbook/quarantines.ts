import {formatCount} from "../lib/format.js";
import {literal} from "../lib/sql.js";
import type {Scope} from "./types.js";

/**
 * A pattern for SQL. Microsoft does not document the log's wording. An entry of the activity "Quarantine" means that
 * the job is in quarantine, unless its text matches one of these phrases for the end.
 */
export const leaving = String.raw`(?i)\b(no longer|not in|out of|left|leaves|leaving|exit\w*|(removed|released|recovered) from)\W+(\w+\W+){0,3}quarantine|\bquarantine\W+(\w+\W+){0,3}(lifted|cleared|ended|removed|(is|was) over)\b`;

// A restart clears a job's quarantine; the next cycle shows whether it helped.
const restart = "Enable/restart provisioning configuration";

const inOrder = "PARTITION BY job ORDER BY time, audit_id";
const ends = "(sign = 'left' OR sign = 'restarted' AND span > 0)";

/**
 * SQL for a table `quarantine_spans` of a WITH over `audit_rows`: each period in which a job was in quarantine. It
 * begins with the first entry that reports it (later ones repeat it). It ends with the next entry that reports the end,
 * or with a restart. `ended` is null while it lasts; `started` is null where the log begins with the end. `started` and
 * `ended` are wall clock, `started_at` and `ended_at` UTC. `followed` is what was done about it and how it ended, in
 * the log's words, in order; `entries` is the number of its quarantine entries.
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

/**
 * SQL for a table `job_quarantines` of a WITH over `audit_rows` and `event_rows`: for each job, how often it came into
 * quarantine in the range, and since when it is in quarantine at the range's end. An entry that names only an app is
 * about the app's job, if the app has only one.
 */
export function jobQuarantines({range}: Pick<Scope, "range">): string {
  const [from, to] = [range.from, range.to].map((time) => `TIMESTAMP ${literal(time)}`);
  return `${quarantineSpans},
only_jobs AS (
  SELECT app_id, min(job_id) AS job_id
  FROM event_rows
  WHERE app_id IS NOT NULL
  GROUP BY app_id
  HAVING min(job_id) = max(job_id)
),
job_quarantines AS (
  SELECT
    coalesce(only_jobs.job_id, spans.job) AS job_id,
    count(*) FILTER (started >= ${from} AND started < ${to})::INTEGER AS quarantines,
    max(started) FILTER (
      started < ${to} AND (ended IS NULL OR ended >= ${to})
    ) AS quarantined_since
  FROM quarantine_spans AS spans
  LEFT JOIN only_jobs ON only_jobs.app_id = spans.job
  GROUP BY ALL
)`;
}

/** The public page that describes when a job comes into quarantine. */
export const quarantineSource =
  "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status";

/** When the service puts a job in quarantine, by its published figures. */
export const quarantineLimits = {
  /** With fewer failures the service does not judge the job. */
  judged: 5000,
  /** More than this share of failing events, */
  share: 0.4,
  /** or more failures than this, without those about references, */
  failures: 40_000,
  /** or more than this with those about references. */
  withReferences: 60_000
} as const;

/** How many deletes in one cycle are held back unless a job's settings, which no log contains, differ. */
export const usualDeleteLimit = 500;

const {judged, share, failures, withReferences} = quarantineLimits;

/** The names of the limits in a grid. */
export const limitWords: Readonly<Record<keyof typeof quarantineLimits, string>> = {
  judged: `${formatCount(judged)} failures, from which on the service judges`,
  share: `${share * 100}% of events failing`,
  failures: `${formatCount(failures)} failures without references`,
  withReferences: `${formatCount(withReferences)} failures with references`
};

/**
 * SQL for whether a job is beyond a limit, over `failing`, the number of failures; `reference_failures`, the number of
 * those about references; and `failure_share`, the share of events that fail.
 */
export const isBeyondLimits = `(failing >= ${judged} AND (
  coalesce(failure_share, 0) > ${share}
  OR failing - reference_failures > ${failures}
  OR failing > ${withReferences}
))`;

// A share counts only above a number of failures: the one that is farther away decides.
const parts = {
  judged: `failing / ${judged}`,
  share: `coalesce(failure_share, 0) / ${share}`,
  failures: `(failing - reference_failures) / ${failures}`,
  withReferences: `failing / ${withReferences}`
};
const shareReached = `least(${parts.judged}, ${parts.share})`;

/** SQL over the same for how much of the nearest limit is reached, 1 at the limit. */
export const limitReached = `greatest(${shareReached}, ${parts.failures}, ${parts.withReferences})`;

/** SQL over the same for the name of the nearest limit. */
export const nearestLimit = `CASE
  WHEN ${shareReached} >= greatest(${parts.failures}, ${parts.withReferences})
    THEN CASE WHEN ${parts.judged} <= ${parts.share} THEN ${literal(limitWords.judged)} ELSE ${literal(limitWords.share)} END
  WHEN ${parts.failures} >= ${parts.withReferences} THEN ${literal(limitWords.failures)}
  ELSE ${literal(limitWords.withReferences)}
END`;

/**
 * SQL over the same for the number of days until the service judges the job, if `failing` keeps rising by `per_day`.
 */
export const daysLeft = `CASE
  WHEN per_day > 0 THEN ceil(greatest(${judged} - failing, 0) / per_day)
END::INTEGER`;

const aboutReferences = [
  String.raw`reference\W?(attribute|value|resolution|propert)`,
  String.raw`\bresolv\w*\W+(\w+\W+){0,3}references?\b`,
  String.raw`\bunresolved\W+references?\b`,
  String.raw`\bunable to assign .{1,300} as the \w+ of\b`
].join("|");

/** SQL for whether the text of a code or a reason is about a reference to something that the target does not have. */
export function isOfReference(column: string): string {
  return `coalesce(regexp_matches(${column}, '(?i)${aboutReferences}'), false)`;
}
