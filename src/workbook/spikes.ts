/** The source of the limit. */
export const spikeSource = "Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993)";

/**
 * When a day is unusual: its modified z-score is above 3.5, the limit of the source. Unlike mean and deviation, it is
 * not distorted by a few extreme days.
 */
export const spikeLimit = 3.5;

/** How many days back the days reach with which a day is compared. */
export const historyDays = 28;

/** With fewer earlier days of its kind, a day is not judged. */
export const fewestDays = 5;

/** A day with fewer events is never unusual. */
export const fewestEvents = 10;

/** Makes the median of deviations from the median comparable to a standard deviation (same source). */
export const consistency = 0.6745;

/**
 * SQL for tables of a WITH, the last of them `spikes`: each day of a table before it, `daily`, on which `events` was
 * unusually many. `daily` has `job_id`, `what`, `day` and `events`. Days that it leaves out had none, from the job's
 * `first_day` in a table `jobs` before it up to `lastDay`, which is SQL. A day is compared with earlier days of its
 * kind, working days or weekends: `expected` is their median, and `score` is the distance in deviations. Counts vary by
 * chance alone as Poisson counts do, by the square root of what is expected, so the deviation never counts as less than
 * that. A score above `limit` is unusual.
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
