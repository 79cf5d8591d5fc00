import type {RowSpec} from "../rows.js";
import type {PublishedQuery, TypedItem} from "../types.js";

/**
 * The state of a job's day: active; silent, while other jobs ran; or missing, without an event of any job, because no
 * export covers it, or nothing ran.
 */
export type DayState = "active" | "silent" | "missing";

/** How many days the calendar reaches back from the newest. */
const shownDays = 1100;

// Other shapes omit the job or the app. Names change: the newest counts.
const dailyTables = `WITH keyed AS (
  SELECT *, coalesce(job_id, app_id, app_name, '') AS job FROM events
),
jobs AS (
  SELECT
    job,
    arg_max(app_name, time) AS app_name,
    arg_max(app_id, time) AS app_id,
    any_value(job_id) AS job_id,
    arg_max(source_system, time) AS source_system,
    arg_max(target_system, time) AS target_system,
    min(day) AS first_day,
    min(time) AS first_time,
    max(time) AS last_time
  FROM keyed
  GROUP BY job
),
active AS (
  SELECT job, day, count(*) AS events FROM keyed GROUP BY job, day
)`;

const dayRow = {
  app_name: "VARCHAR?",
  app_id: "VARCHAR?",
  job_id: "VARCHAR?",
  day: "DATE",
  events: "INTEGER",
  state: "VARCHAR"
} as const satisfies RowSpec;

/** Each job's events per day, from its first day to the newest of the store, with the gaps. */
export const coverageCalendar: TypedItem<"calendar", typeof dayRow, PublishedQuery> = {
  id: "coverage-calendar",
  title: "Days and jobs",
  description: "Events per day and job, and the days without events.",
  whenEmpty: "No event was imported.",
  width: "wide",
  view: "calendar",
  row: dayRow,
  source: "published",
  counts: {
    unit: "events",
    sql: `SELECT
  (count(*) FILTER (day >= (SELECT max(day) - ${shownDays} FROM events)))::INTEGER AS events,
  count(*)::INTEGER AS total
FROM events`
  },
  sql: `${dailyTables},
days AS (
  -- One event of a wrong century must not make a calendar of centuries.
  SELECT unnest(generate_series(greatest(min(day), max(day) - ${shownDays}), max(day), INTERVAL 1 DAY))::DATE AS day
  FROM active
)
SELECT
  app_name,
  app_id,
  job_id,
  days.day,
  coalesce(active.events, 0)::INTEGER AS events,
  CASE
    WHEN active.events > 0 THEN 'active'
    WHEN days.day IN (SELECT day FROM active) THEN 'silent'
    ELSE 'missing'
  END AS state
FROM jobs
JOIN days ON days.day >= jobs.first_day
LEFT JOIN active ON active.job = jobs.job AND active.day = days.day
ORDER BY app_name NULLS LAST, jobs.job, days.day`
};

const jobRow = {
  app_name: "VARCHAR?",
  app_id: "VARCHAR?",
  job_id: "VARCHAR?",
  source_system: "VARCHAR?",
  target_system: "VARCHAR?",
  events: "INTEGER",
  first_time: "TIMESTAMP",
  last_time: "TIMESTAMP",
  days: "INTEGER",
  longest_gap: "INTEGER",
  gap_from: "DATE?"
} as const satisfies RowSpec;

/**
 * Each job with its first and last event and its longest gap; among equal gaps the latest. A gap can last up to the
 * newest day.
 */
export const coverageJobs: TypedItem<"job-gaps", typeof jobRow, PublishedQuery> = {
  id: "coverage-jobs",
  title: "Jobs",
  description: "The first and last event of each job, and its most days in a row without one.",
  whenEmpty: "No event was imported.",
  width: "wide",
  view: "job-gaps",
  row: jobRow,
  source: "published",
  counts: {
    unit: "events",
    sql: "SELECT count(*)::INTEGER AS events, count(*)::INTEGER AS total FROM events"
  },
  compare: {key: ["app_name", "job_id"], isOfMoment: true, measure: "events"},
  sql: `${dailyTables},
gaps AS (
  SELECT
    job,
    events,
    day + 1 AS gap_from,
    coalesce(
      lead(day) OVER (PARTITION BY job ORDER BY day),
      (SELECT max(day) + 1 FROM active)
    ) - day - 1 AS gap
  FROM active
)
SELECT
  app_name,
  app_id,
  job_id,
  source_system,
  target_system,
  sum(events)::INTEGER AS events,
  first_time,
  last_time,
  count(*)::INTEGER AS days,
  max(gap)::INTEGER AS longest_gap,
  CASE WHEN longest_gap > 0 THEN arg_max(gap_from, row(gap, gap_from)) END AS gap_from
FROM jobs
JOIN gaps USING (job)
GROUP BY ALL
ORDER BY app_name NULLS LAST, job_id`
};
