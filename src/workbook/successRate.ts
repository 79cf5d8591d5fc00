const counts = `status IN ('Success', 'Warning', 'Failure')
    OR (status = 'Skipped' AND skip_class = 'needs-work')`;

/**
 * The success rate as SQL over rows with `status`, `skip_class` and `events`: the successes among all
 * that should have succeeded. Harmless skips are left out; null when nothing else is there.
 */
export const successRate = `coalesce(sum(events) FILTER (status = 'Success'), 0) / sum(events) FILTER (
    ${counts}
  )`;

/** How many events the success rate is of, as SQL over the same rows. */
export const countedEvents = `coalesce(sum(events) FILTER (${counts}), 0)::INTEGER`;
