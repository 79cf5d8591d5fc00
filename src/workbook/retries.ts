// When the service retries a failed object, by its published rule; connectors may differ. See
// https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status

/** The service retries for this many days after the first failure. */
export const retryDays = 28;

/**
 * SQL for the wall clock at the end of the data: that of the newest event that names its object, or the hour of the
 * newest event, whichever is later.
 */
export const dataEnd = `greatest(
  (SELECT max(last_seen) FROM object_states),
  (SELECT max(local_time) FROM event_hours)
)`;

// All below are over `failing_since`, the start of an unbroken run of failures, null if the object is fine;
// `next_retry`, the next retry in the log; and `data_end`.

const isLogged = "coalesce(next_retry > data_end, false)";

const seconds = "date_diff('second', failing_since, data_end)";

// From the third retry on, 24 hours after the first failure, there is one retry a day.
const nextByRule = `CASE
    WHEN ${seconds} < 6 * 3600 THEN failing_since + INTERVAL 6 HOUR
    WHEN ${seconds} < 12 * 3600 THEN failing_since + INTERVAL 12 HOUR
    WHEN ${seconds} < ${retryDays} * 86400 THEN failing_since + to_days((${seconds} // 86400 + 1)::INTEGER)
  END`;

/** SQL for the next retry: by the log, otherwise by the rule; null if there will be none. */
export const nextRetry = `CASE WHEN ${isLogged} THEN next_retry ELSE ${nextByRule} END`;

/** SQL for whether the next retry is by the rule. */
export const isEstimated = `(NOT ${isLogged} AND coalesce(${seconds} < ${retryDays} * 86400, false))`;

/** SQL for whether an object has failed for longer than the service retries, and the log has no next retry. */
export const isGivenUp = `(NOT ${isLogged} AND ${failsLonger(retryDays)})`;

/** SQL for whether an object has failed for more than this many days. */
export function failsLonger(days: number): string {
  return `coalesce(${seconds} > ${days} * 86400, false)`;
}
