import type {RowSpec} from "../rows.js";
import type {PublishedQuery, TypedItem} from "../types.js";

/** How many rejects of each kind, and in total, the page lists; the download has all. */
const listedOfKind = 20;
const listedRejects = 200;

const row = {
  kind: "VARCHAR",
  of_kind: "INTEGER",
  file: "VARCHAR?",
  position: "VARCHAR?",
  reason: "VARCHAR",
  record: "VARCHAR?"
} as const satisfies RowSpec;

/** The records that could not be read, grouped by kind. */
export const rejectList: TypedItem<"rejects", typeof row, PublishedQuery> = {
  id: "coverage-rejects",
  title: "Rejected records",
  description: "Records that could not be read, by reason, the most frequent first.",
  whenEmpty: "No record was rejected.",
  width: "wide",
  view: "rejects",
  row,
  source: "published",
  counts: {
    unit: "records",
    sql: `SELECT
  (SELECT count(*)::INTEGER FROM rejects) AS events,
  (SELECT coalesce(sum(records), 0)::INTEGER FROM imports) AS total`
  },
  // A reason may end with the value that it is about, after a colon.
  sql: `SELECT
  split_part(reason, ': ', 1) AS kind,
  (count(*) OVER (PARTITION BY kind))::INTEGER AS of_kind,
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
LIMIT ${listedRejects}`
};
