/** How far back from a job's last event its cycles tell of its rhythm, in days. */
export const rhythmDays = 28;

// A job that has nothing to do at night and on weekends has a rhythm of its working hours: whatever quiet
// it had before is no sign of trouble.

/** A job is late when it is quiet for longer than ever, and than so many rhythms and so many hours. */
export const late = {rhythms: 3, hours: 1};

/** A job is silent when it is quiet for longer than ever, than so many rhythms, and than so many hours. */
export const silent = {rhythms: 10, hours: 24};

/** What a job's quiet comes to, the worst first; of a job without a rhythm it is not known. */
export const jobStates = ["silent", "late", "unknown", "on time"] as const;

/**
 * SQL for a table `rhythms` of a WITH over `cycle_spans`: the rhythm of each job, `rhythm_s`, is the
 * median of the seconds between the starts of its cycles, and `longest_s` the longest. A table before it names the jobs by `job_id`,
 * with their `last_event`. The days are counted from there, so that a job that has been silent for
 * longer still has the rhythm that it had. Times are wall clock: the hour that comes or goes with
 * summer time is in one gap of many. With a `key` of more columns, the table before it has a job once for each moment
 * that it is looked at, and so has the answer.
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
 * SQL for a job's state, a word of `jobStates`, from the seconds of its silence and of `rhythms`; `limit` is how many
 * rhythms of quiet are silence.
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
