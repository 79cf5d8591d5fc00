import {literals} from "../../lib/sql.js";
import {actions, statuses, stepTypeSpellings} from "../../model/vocabulary.js";
import type {RowSpec} from "../rows.js";
import type {PublishedQuery, TypedItem} from "../types.js";

const pendingRow = {
  file: "VARCHAR",
  changes_waited_for: "INTEGER",
  steps: "INTEGER",
  changes: "INTEGER",
  change_id: "VARCHAR"
} as const satisfies RowSpec;

/** The parts that wait for their events, by the file that they came from. */
export const pendingParts: TypedItem<"pending", typeof pendingRow, PublishedQuery> = {
  id: "coverage-pending",
  title: "Parts that wait for their events",
  description:
    "Steps and modified properties of a portal CSV, for as long as the file with their events is not imported.",
  whenEmpty: "Every part has its event.",
  width: "half",
  view: "pending",
  row: pendingRow,
  source: "published",
  counts: {
    unit: "parts",
    sql: `SELECT
  (SELECT coalesce(sum(steps + changes), 0)::INTEGER FROM pending) AS events,
  (SELECT coalesce(sum(parts), 0)::INTEGER FROM imports) AS total`
  },
  sql: `SELECT
  file,
  count(DISTINCT change_id)::INTEGER AS changes_waited_for,
  sum(steps)::INTEGER AS steps,
  sum(changes)::INTEGER AS changes,
  min(change_id) AS change_id
FROM pending
GROUP BY file
ORDER BY sum(pending.steps + pending.changes) DESC, file`
};

const wordRow = {
  kind: "VARCHAR",
  word: "VARCHAR",
  events: "INTEGER",
  files: "INTEGER",
  event_id: "VARCHAR?",
  file: "VARCHAR?"
} as const satisfies RowSpec;

const stepTypes = [...new Set(Object.values(stepTypeSpellings))];

const isOdd = {
  action: `action NOT IN (${literals(actions)})`,
  status: `status NOT IN (${literals(statuses)})`,
  type: `type NOT IN (${literals(stepTypes)})`
};

/** The words of events, steps and CSV headings that are not in the vocabulary. */
export const unknownWords: TypedItem<"words", typeof wordRow, PublishedQuery> = {
  id: "coverage-words",
  title: "Unknown words",
  description:
    "Actions, statuses, step types and CSV headings outside the known vocabulary. They stay as written.",
  whenEmpty: "Every action, status, step type and CSV heading is known.",
  width: "half",
  view: "words",
  row: wordRow,
  source: "published",
  counts: {
    unit: "events",
    sql: `SELECT
  count(*) FILTER (
    ${isOdd.action}
    OR ${isOdd.status}
    OR event_id IN (SELECT event_id FROM steps WHERE ${isOdd.type})
  )::INTEGER AS events,
  count(*)::INTEGER AS total
FROM events`
  },
  compare: {key: ["kind", "word"], isOfMoment: true},
  sql: `WITH words AS (
  SELECT 'action' AS kind, action AS word, event_id, export_file AS file FROM events
  WHERE ${isOdd.action}
  UNION ALL
  SELECT 'status', status, event_id, export_file FROM events
  WHERE ${isOdd.status}
  UNION ALL
  SELECT 'step type', type, event_id, export_file FROM steps JOIN events USING (event_id)
  WHERE ${isOdd.type}
  UNION ALL
  SELECT 'CSV heading', unnest(string_split(unknown_headings, '; ')), NULL, file FROM imports
  WHERE unknown_headings IS NOT NULL
)
SELECT
  kind,
  word,
  count(DISTINCT event_id)::INTEGER AS events,
  count(DISTINCT file)::INTEGER AS files,
  min(event_id) AS event_id,
  min(file) AS file
FROM words
GROUP BY kind, word
ORDER BY list_position(['action', 'status', 'step type', 'CSV heading'], kind), events DESC, files DESC, word`
};
