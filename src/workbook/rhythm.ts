/** How many days before a job's last event its cycles count for its rhythm. */
export const rhythmDays = 28;

// A job that has nothing to do at night and on weekends has the rhythm of its working hours. A quiet time that it had
// before is no sign of trouble.

/** A job is late when it has been quiet longer than ever, and longer than this many rhythms and hours. */
export const late = {rhythms: 3, hours: 1};

/** A job is silent when it has been quiet longer than ever, and longer than this many rhythms and hours. */
export const silent = {rhythms: 10, hours: 24};

/** The states of a job, the worst first; unknown is a job without a rhythm. */
export const jobStates = ["silent", "late", "unknown", "on time"] as const;

/**
 * SQL for a table `rhythms` of a WITH over `cycle_spans`. The rhythm of each job, `rhythm_s`, is the median of the
 * seconds between the starts of its cycles, and `longest_s` the longest. A table before it has the jobs by `job_id`,
 * with their `last_event`. The days are counted back from there, so that a job that has been silent for longer still
 * has its old rhythm. Times are wall clock: a change to or from summer time affects one gap of many. With a `key` of
 * more columns, the table before it has a row for each job and moment, and so does the result.
 */
export function rhythms(jobs: string, key: readonly string[] = ["job_id"]): string {
  const by = key.join(", ");
  return `cycle_gaps AS (
  SELECT
    ${by},
    date_diff('second', lag(started) OVER (PARTITION BY ${by} ORDER BY started), started) AS gap_s
  FROM cycle_spans
  JOIN ${jobs} USING (job_id)
  WHERE started <= last_event
  AND started > last_event - INTERVAL ${rhythmDays} DAY
),
rhythms AS (
  SELECT ${by}, nullif(median(gap_s), 0)::DOUBLE AS rhythm_s, max(gap_s)::DOUBLE AS longest_s
  FROM cycle_gaps
  GROUP BY ${by}
)`;
}

/**
 * SQL for a job's state, a word of `jobStates`, from the seconds for which it has been quiet and from `rhythms`;
 * `limit` is the number of rhythms after which it is silent.
 */
export function jobState(
  silence: string,
  rhythm: string,
  longest: string,
  limit: number = silent.rhythms
): string {
  return `CASE
    WHEN ${rhythm} IS NULL THEN 'unknown'
    WHEN ${silence} <= ${longest} THEN 'on time'
    WHEN ${silence} > greatest(${limit} * ${rhythm}, ${silent.hours * 3600}) THEN 'silent'
    WHEN ${silence} > ${late.rhythms} * ${rhythm} + ${late.hours * 3600} THEN 'late'
    ELSE 'on time'
  END`;
}
