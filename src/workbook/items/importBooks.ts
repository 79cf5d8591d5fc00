import {bookCounts} from "../../model/publishedTables.js";
import type {RowSpec} from "../rows.js";
import type {PublishedQuery, TypedItem} from "../types.js";

// The books of the imports: the counts of the records, by shape and by file.

/** How many files the page lists; the download has all. */
const listedFiles = 200;

const counts = [...bookCounts, "parts", "incomplete", "disagreements"] as const;

// The counts of the records of a shape, or of a file.
const bookRow = {
  records: "INTEGER",
  new_events: "INTEGER",
  duplicates: "INTEGER",
  conflicts: "INTEGER",
  audits: "INTEGER",
  left_out: "INTEGER",
  rejects: "INTEGER",
  parts: "INTEGER",
  incomplete: "INTEGER",
  disagreements: "INTEGER",
  conflict_columns: "VARCHAR?",
  first_time: "TIMESTAMP?",
  last_time: "TIMESTAMP?",
  imported_at: "TIMESTAMP"
} as const satisfies RowSpec;

const shapeRow = {shape: "VARCHAR?", files: "INTEGER", ...bookRow} as const satisfies RowSpec;

const fileRow = {file: "VARCHAR", shape: "VARCHAR?", ...bookRow} as const satisfies RowSpec;

const listOfConflicts = "list(string_split(conflict_columns, ', '))";

/** The records read, added up by shape of export. */
export const importShapes: TypedItem<"import-shapes", typeof shapeRow, PublishedQuery> = {
  id: "coverage-shapes",
  title: "Records by export shape",
  description: "Every record of every file, by the shape of its export.",
  whenEmpty: "Nothing was imported.",
  width: "wide",
  view: "import-shapes",
  row: shapeRow,
  source: "published",
  counts: {
    unit: "events",
    sql: `SELECT
  (SELECT coalesce(sum(new_events), 0)::INTEGER FROM imports) AS events,
  (SELECT count(*)::INTEGER FROM events) AS total`
  },
  // All that was ever imported, whatever time the events cover.
  compare: {key: ["shape"], isOfMoment: true, measure: "records"},
  sql: `SELECT
  shape,
  count(*)::INTEGER AS files,
  ${counts.map((name) => `sum(${name})::INTEGER AS ${name}`).join(",\n  ")},
  nullif(array_to_string(list_sort(list_distinct(flatten(
    ${listOfConflicts} FILTER (conflict_columns IS NOT NULL)
  ))), ', '), '') AS conflict_columns,
  min(first_time) AS first_time,
  max(last_time) AS last_time,
  max(imported_at) AS imported_at
FROM imports
GROUP BY shape
ORDER BY records DESC, shape`
};

/** The records read from each of the newest files. */
export const importFiles: TypedItem<"import-files", typeof fileRow, PublishedQuery> = {
  id: "coverage-files",
  title: "Files",
  description: "The records of each file and what became of them, the newest import first.",
  whenEmpty: "Nothing was imported.",
  width: "wide",
  view: "import-files",
  row: fileRow,
  source: "published",
  counts: {
    unit: "files",
    sql: `SELECT least(count(*), ${listedFiles})::INTEGER AS events, count(*)::INTEGER AS total FROM imports`
  },
  compare: {key: ["file"], isOfMoment: true},
  sql: `SELECT
  file,
  shape,
  ${counts.map((name) => `${name}::INTEGER AS ${name}`).join(",\n  ")},
  conflict_columns,
  first_time,
  last_time,
  imported_at
FROM imports
ORDER BY imported_at DESC, last_time DESC NULLS LAST, file
LIMIT ${listedFiles}`
};
