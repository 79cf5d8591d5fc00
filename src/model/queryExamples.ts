/** An example of the page Query: a question, and its SQL over the published tables. */
interface QueryExample {
  title: string;
  sql: string;
}

/** The most frequent questions, as examples of what the tables can answer. */
export const queryExamples: readonly QueryExample[] = [
  {
    title: "Which groups were created, and where?",
    sql: `SELECT target_system, source_name AS "group", time, app_name
FROM events
WHERE identity_type = 'Group' AND action = 'Create' AND status = 'Success'
ORDER BY time DESC`
  },
  {
    title: "How many users did each system get?",
    sql: `SELECT target_system, count(*) AS users
FROM events
WHERE identity_type = 'User' AND action = 'Create' AND status = 'Success'
GROUP BY ALL
ORDER BY users DESC`
  },
  {
    title: "How did events end, day by day?",
    sql: `SELECT day, status, count(*) AS events
FROM events
GROUP BY ALL
ORDER BY ALL`
  },
  {
    title: "Which errors hit the most people?",
    sql: `SELECT error_code, count(*) AS events, count(DISTINCT source_id) AS people,
  any_value(error_reason) AS example
FROM events
WHERE status = 'Failure'
GROUP BY ALL
ORDER BY people DESC, events DESC`
  },
  {
    title: "Who fails now, and since when?",
    sql: `SELECT source_name, app_name, error_code, failing_since, failures, next_retry
FROM objects
WHERE failing_since IS NOT NULL
ORDER BY failing_since`
  },
  {
    title: "Which skips need work, and what do they blame?",
    sql: `SELECT app_name, skip_reason, skip_property, count(*) AS events
FROM events
WHERE skip_class = 'needs-work'
GROUP BY ALL
ORDER BY events DESC`
  },
  {
    title: "Which attributes change most?",
    sql: `SELECT property, count(*) AS changes, count(DISTINCT source_id) AS objects
FROM changes
JOIN events USING (event_id)
WHERE old_value IS DISTINCT FROM new_value
GROUP BY ALL
ORDER BY changes DESC`
  },
  {
    title: "In which step do events fail?",
    sql: `SELECT type, name, count(*) AS steps, any_value(description) AS example
FROM steps
WHERE status = 'Failure'
GROUP BY ALL
ORDER BY steps DESC`
  },
  {
    title: "Which cycles took longest?",
    sql: `SELECT app_name, started, duration_s, events, failures
FROM cycles
ORDER BY duration_s DESC
LIMIT 20`
  },
  {
    title: "When was a job in quarantine?",
    sql: `SELECT time, target_name, activity, result, reason
FROM audits
WHERE kind = 'Quarantine'
ORDER BY time DESC`
  }
];
