import {literals} from "../model/sqlText.js";
import {actions, statuses, stepTypeSpellings} from "../model/vocabulary.js";
import type {CoverageItem} from "./coverageItem.js";

const stepTypes = [...new Set(Object.values(stepTypeSpellings))];

const isOdd = {
  action: `action NOT IN (${literals(actions)})`,
  status: `status NOT IN (${literals(statuses)})`,
  type: `type NOT IN (${literals(stepTypes)})`
};

/** The words of events, steps and CSV headings that are not in the vocabulary. */
export const unknownWords: CoverageItem = {
  id: "coverage-words",
  title: "Unknown words",
  says: "Actions, statuses, step types and CSV headings outside the known vocabulary. They stay as written.",
  none: "Every action, status, step type and CSV heading is known.",
  width: "half",
  view: "words",
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
  count(DISTINCT event_id) AS events,
  count(DISTINCT file) AS files,
  min(event_id) AS event_id,
  min(file) AS file
FROM words
GROUP BY kind, word
ORDER BY list_position(['action', 'status', 'step type', 'CSV heading'], kind), events DESC, files DESC, word`,
  unit: "events",
  counts: `SELECT
  count(*) FILTER (
    ${isOdd.action}
    OR ${isOdd.status}
    OR event_id IN (SELECT event_id FROM steps WHERE ${isOdd.type})
  ) AS events,
  count(*) AS total
FROM events`
};
