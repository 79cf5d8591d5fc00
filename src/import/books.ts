import type {NativeDatabase} from "../engine/native.js";
import {literal} from "../model/sqlText.js";
import {tables} from "../model/tables.js";
import type {BookName, Manifest} from "../store/manifest.js";
import {parquetFiles, writeParquet} from "../store/parquetFiles.js";
import {joinParts} from "../store/parts.js";
import {auditColumns} from "./auditEntry.js";

/** Closes the books of a run: the temporary tables `new_imports`, `new_rejects` and so on. */
export async function closeBooks(
  database: NativeDatabase,
  importedAt: Date,
  store: Pick<Manifest, "audits">
): Promise<void> {
  await database.run(newImports(importedAt));
  await database.run(`CREATE TEMP TABLE new_rejects AS
SELECT export_file AS file, position, reason, record FROM others
WHERE kind = 'reject' AND export_file IN (SELECT file FROM new_imports)
ORDER BY seq`);
  const known = store.audits ? `SELECT audit_id FROM ${parquetFiles([store.audits])}` : "SELECT ''";
  await database.run(`CREATE TEMP TABLE new_audits AS
SELECT ${auditSelection.join(", ")} FROM others
WHERE kind = 'audit' AND event_id NOT IN (${known})
QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY seq) = 1`);
  await database.run(`CREATE TEMP TABLE new_pending AS
SELECT arg_min(file, seq) AS file, change_id, ${joinParts("steps")} AS steps, ${joinParts("changes")} AS changes
FROM part_groups WHERE seq NOT IN (SELECT seq FROM fills)
GROUP BY change_id, steps IS NULL ORDER BY min(seq)`);
}

const auditSelection = tables.audits.columns.map(({name}) =>
  name === "audit_id" ? "event_id AS audit_id" : name in auditColumns ? `audit.${name}` : name
);

function newImports(importedAt: Date): string {
  return `CREATE TEMP TABLE new_imports AS
WITH all_records AS (
  SELECT seq, file_no, kind, export_shape, time, disagrees, incomplete FROM staged
  UNION ALL SELECT seq, file_no, kind, export_shape, time, disagrees, incomplete FROM others
)
SELECT ${tables.imports.columns.map(({name}) => name).join(", ")} FROM (
  SELECT record.file_no, file, sha256, bytes, is_log,
    string_agg(DISTINCT export_shape, ', ' ORDER BY export_shape) AS shape,
    count(record.seq) FILTER (kind <> 'part') AS records,
    count(*) FILTER (is_new) AS new_events,
    count(*) FILTER (kind = 'event' AND NOT is_new) AS duplicates,
    count(conflicts.seq) AS conflicts,
    array_to_string(list_sort(list_distinct(flatten(list(conflicts.columns)))), ', ') AS differing,
    count(*) FILTER (kind = 'audit') AS audits,
    count(*) FILTER (kind = 'left out') AS left_out,
    count(*) FILTER (kind = 'reject') AS rejects,
    count(*) FILTER (kind = 'part') AS parts,
    count(*) FILTER (disagrees) AS disagreements,
    count(*) FILTER (incomplete AND kind IN ('event', 'audit')) AS incomplete,
    nullif(any_value(unmatched), '') AS unknown_headings,
    nullif(differing, '') AS conflict_columns,
    min(time) FILTER (kind IN ('event', 'audit')) AS first_time,
    max(time) FILTER (kind IN ('event', 'audit')) AS last_time,
    TIMESTAMP ${literal(importedAt.toISOString().slice(0, 23))} AS imported_at
  FROM texts LEFT JOIN all_records AS record USING (file_no)
    LEFT JOIN copies USING (seq) LEFT JOIN conflicts USING (seq)
  GROUP BY ALL
  HAVING count(export_shape) > 0 OR (is_log AND rejects > 0)
  ORDER BY record.file_no)`;
}

/** Writes a run's rows of a table, behind the old ones where it has a file; gives the new file's name. */
export async function writeBook(
  database: NativeDatabase,
  book: BookName,
  previous: string | null,
  path: string
): Promise<void> {
  const old = previous === null ? "" : `FROM ${parquetFiles([previous])} UNION ALL BY NAME `;
  await database.run(writeParquet(`${old}FROM new_${book}`, path));
}
