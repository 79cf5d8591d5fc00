import {trends} from "../counting.js";
import type {RowOf, RowSpec} from "../rows.js";
import type {Scope, TypedItem} from "../types.js";

const by = ["skip_class", "app", "skip_reason", "is_held_back", "blame"];

const row = {
  skip_class: "VARCHAR?",
  app: "VARCHAR?",
  skip_reason: "VARCHAR?",
  is_held_back: "BOOLEAN",
  events: "INTEGER",
  objects: "INTEGER",
  last_seen: "TIMESTAMP",
  blamed: "VARCHAR?",
  trend: "VARCHAR"
} as const satisfies RowSpec;

/** Skips of one kind. */
export type SkipRow = RowOf<typeof row>;

/**
 * The skips by class, app, reason and what they blame; those that need work come first. Harmless skips are not divided
 * by what they blame. A held-back delete is a skip without a reason.
 */
export const skipsTriage: TypedItem<"skips", typeof row> = {
  id: "skips-triage",
  title: "Skips by reason",
  description:
    "Skips that need work, with their app, reason and cause, and the number of harmless skips.",
  whenEmpty: "None of these events was skipped.",
  width: "wide",
  source: "filtered",
  table: "event_rows",
  joins: ["event_hours", "blames"],
  view: "skips",
  row,
  compare: {
    key: ["skip_class", "app", "skip_reason", "is_held_back", "blamed"],
    names: ["app", "skip_reason", "blamed"],
    measure: "events"
  },
  sql: (scope) => `WITH ${skips(scope)},
${trends(scope, "skips", by.join(", "))},
triage AS (
  SELECT
    ${by.join(", ")},
    sum(events)::INTEGER AS events,
    count(DISTINCT object)::INTEGER AS objects,
    max(local_time) AS last_seen
  FROM skips
  GROUP BY ALL
),
blamed AS (
  SELECT blame_set, string_agg(blamed, ', ' ORDER BY blamed) AS blamed
  FROM blames
  GROUP BY blame_set
)
SELECT
  triage.* EXCLUDE (blame) REPLACE (
    triage.skip_class::VARCHAR AS skip_class,
    triage.skip_reason::VARCHAR AS skip_reason
  ),
  blamed,
  trend
FROM triage
JOIN trends
  ON ${by.map((name) => `trends.${name} IS NOT DISTINCT FROM triage.${name}`).join("\n  AND ")}
LEFT JOIN blamed
  ON blamed.blame_set = triage.blame
ORDER BY
  triage.skip_class = 'needs-work' DESC,
  events DESC,
  triage.app,
  triage.skip_reason,
  blamed`
};

function skips({condition}: Scope): string {
  return `skips AS (
  SELECT
    skip_class,
    coalesce(app_name, app_id) AS app,
    skip_reason,
    skip_class = 'needs-work' AND action = 'StagedDelete' AS is_held_back,
    CASE WHEN skip_class = 'needs-work' THEN blame_set END AS blame,
    object,
    events,
    local_time
  FROM event_rows
  WHERE status = 'Skipped'
  AND ${condition}
)`;
}
