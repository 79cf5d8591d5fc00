/** Where the limit comes from. */
export const spikeSource = "Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993)";

/**
 * When a day is unusual: its modified z-score is above 3.5, the limit of the source, which does not give way to a few wild days as mean and deviation do.
 */
export const spikeLimit = 3.5;

/** How far back the days reach that a day is held against. */
export const historyDays = 28;

/** With fewer days of its kind before it, nothing is said of a day. */
export const fewestDays = 5;

/** A day with fewer events is never unusual. */
export const fewestEvents = 10;

/** What makes the median of deviations from the median comparable to a standard deviation (same source). */
export const consistency = 0.6745;

/**
 * SQL for tables of a WITH, the last of them `spikes`: each day of a table before it, `daily`, on which `events` was
 * unusually many. `daily` has `job_id`, `what`, `day` and `events`; days that it leaves out had none, from the
 * job's `first_day` in a table `jobs` before it up to `lastDay`, which is SQL. A day is held against the days of
 * its kind, working days or weekends, before it: `expected` is their median, and `score` how many deviations lie
 * between. Counts vary by chance alone as much as Poisson's do, by the square root of what is expected,
 * so that the deviation is never taken for less. A score above `limit` is unusual.
 */
export function spikes(lastDay: string, limit = spikeLimit): string {
  return `job_days AS (
  SELECT job_id, unnest(range(
    first_day::TIMESTAMP, (${lastDay})::TIMESTAMP + INTERVAL 1 DAY, INTERVAL 1 DAY
  ))::DATE AS day
  FROM jobs
),
whole AS (
  SELECT
    job_id,
    what,
    job_days.day,
    dayofweek(job_days.day) IN (0, 6) AS is_weekend,
    coalesce(daily.events, 0) AS events
  FROM (SELECT DISTINCT job_id, what FROM daily) AS lines
  JOIN job_days USING (job_id)
  LEFT JOIN daily USING (job_id, what, day)
),
histories AS (
  SELECT
    now.job_id,
    now.what,
    now.day,
    now.events,
    median(past.events) AS expected,
    greatest(mad(past.events) / ${consistency}, sqrt(median(past.events)), 1) AS deviation
  FROM whole AS now
  JOIN whole AS past
    ON past.job_id = now.job_id
    AND past.what = now.what
    AND past.is_weekend = now.is_weekend
    AND past.day < now.day
    AND past.day >= now.day - ${historyDays}
  WHERE now.events >= ${fewestEvents}
  GROUP BY ALL
  HAVING count(*) >= ${fewestDays}
),
spikes AS (
  SELECT job_id, what, day, events::INTEGER AS events, expected::DOUBLE AS expected, ((events - expected) / deviation)::DOUBLE AS score
  FROM histories
  WHERE (events - expected) / deviation > ${limit}
)`;
}
