// When the service tries an object again that failed, by its published rule; connectors may differ. See
// https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status

/** For so many days after the first failure the service tries again. */
export const retryDays = 28;

/**
 * SQL for the wall clock at which the data ends: the newest event that names its object, or the hour of the
 * newest of all, whichever is later.
 */
export const dataEnd = `greatest(
  (SELECT max(last_seen) FROM object_states),
  (SELECT max(local_time) FROM event_hours)
)`;

// All below are over `failing_since`, the start of an unbroken run of failures, null if the object is fine;
// `next_retry`, what the log says of it; and `data_end`.

const isTold = "coalesce(next_retry > data_end, false)";

const seconds = "date_diff('second', failing_since, data_end)";

// From the third on, 24 hours after the first failure, one retry a day.
const nextByRule = `CASE
    WHEN ${seconds} < 6 * 3600 THEN failing_since + INTERVAL 6 HOUR
    WHEN ${seconds} < 12 * 3600 THEN failing_since + INTERVAL 12 HOUR
    WHEN ${seconds} < ${retryDays} * 86400 THEN failing_since + to_days((${seconds} // 86400 + 1)::INTEGER)
  END`;

/** SQL for the next retry: what the log says, or else what the rule comes to; null if there is none to come. */
export const nextRetry = `CASE WHEN ${isTold} THEN next_retry ELSE ${nextByRule} END`;

/** SQL for whether the next retry is by the rule. */
export const isEstimated = `(NOT ${isTold} AND coalesce(${seconds} < ${retryDays} * 86400, false))`;

/** SQL for whether an object has failed for longer than the service tries, and the log tells of no retry to come. */
export const isGivenUp = `(NOT ${isTold} AND ${failsLonger(retryDays)})`;

/** SQL for whether an object has failed for more than so many days. */
export function failsLonger(days: number): string {
  return `coalesce(${seconds} > ${days} * 86400, false)`;
}
