import {bookCounts} from "../model/tables.js";
import type {CoverageItem} from "./coverageItem.js";

// The books of the imports: what became of the records, by shape and by file.

/** How many files the page lists; the download has all. */
const listedFiles = 200;

/** How many rejects of one kind, and in all, the page lists; the download has all. */
const listedOfKind = 20;
const listedRejects = 200;

const counts = [...bookCounts, "parts", "incomplete", "disagreements"] as const;

const listOfConflicts = "list(string_split(conflict_columns, ', '))";

/** What was read, added up by shape of export. */
export const importShapes: CoverageItem = {
  id: "coverage-shapes",
  title: "Records by export shape",
  says: "Every record of every file, by the shape of its export.",
  none: "Nothing was imported.",
  width: "wide",
  view: "import-shapes",
  sql: `SELECT
  shape,
  count(*) AS files,
  ${counts.map((name) => `sum(${name})::BIGINT AS ${name}`).join(",\n  ")},
  nullif(array_to_string(list_sort(list_distinct(flatten(
    ${listOfConflicts} FILTER (conflict_columns IS NOT NULL)
  ))), ', '), '') AS conflict_columns,
  min(first_time) AS first_time,
  max(last_time) AS last_time,
  max(imported_at) AS imported_at
FROM imports
GROUP BY shape
ORDER BY records DESC, shape`,
  unit: "events",
  counts: `SELECT
  (SELECT coalesce(sum(new_events), 0)::BIGINT FROM imports) AS events,
  (SELECT count(*) FROM events) AS total`
};

/** What was read from each of the newest files. */
export const importFiles: CoverageItem = {
  id: "coverage-files",
  title: "Files",
  says: "The records of each file and what became of them, the newest import first.",
  none: "Nothing was imported.",
  width: "wide",
  view: "import-files",
  sql: `SELECT
  file,
  shape,
  ${counts.join(",\n  ")},
  conflict_columns,
  first_time,
  last_time,
  imported_at
FROM imports
ORDER BY imported_at DESC, last_time DESC NULLS LAST, file
LIMIT ${listedFiles}`,
  unit: "files",
  counts: `SELECT least(count(*), ${listedFiles}) AS events, count(*) AS total FROM imports`
};

/** The records that could not be read, those of one kind together. */
export const rejects: CoverageItem = {
  id: "coverage-rejects",
  title: "Rejected records",
  says: "Records that could not be read, by reason, the most frequent first.",
  none: "No record was rejected.",
  width: "wide",
  view: "rejects",
  // A reason may end with the value that it is about, behind a colon.
  sql: `SELECT
  split_part(reason, ': ', 1) AS kind,
  count(*) OVER (PARTITION BY kind) AS of_kind,
  file,
  position,
  reason,
  left(record, 300) AS record
FROM rejects
QUALIFY row_number() OVER (
  PARTITION BY kind
  ORDER BY file, try_cast(regexp_extract(position, '[0-9]+') AS BIGINT), position
) <= ${listedOfKind}
ORDER BY of_kind DESC, kind, file, try_cast(regexp_extract(position, '[0-9]+') AS BIGINT), position
LIMIT ${listedRejects}`,
  unit: "records",
  counts: `SELECT
  (SELECT count(*) FROM rejects) AS events,
  (SELECT coalesce(sum(records), 0)::BIGINT FROM imports) AS total`
};

/** The parts that wait for their events, by the file that they came in. */
export const pendingParts: CoverageItem = {
  id: "coverage-pending",
  title: "Parts that wait for their events",
  says: "Steps and modified properties of a portal CSV, for as long as the file with their events is not imported.",
  none: "Every part has its event.",
  width: "half",
  view: "pending",
  sql: `SELECT
  file,
  count(DISTINCT change_id) AS changes_waited_for,
  sum(steps)::BIGINT AS steps,
  sum(changes)::BIGINT AS changes,
  min(change_id) AS change_id
FROM pending
GROUP BY file
ORDER BY sum(pending.steps + pending.changes) DESC, file`,
  unit: "parts",
  counts: `SELECT
  (SELECT coalesce(sum(steps + changes), 0)::BIGINT FROM pending) AS events,
  (SELECT coalesce(sum(parts), 0)::BIGINT FROM imports) AS total`
};
