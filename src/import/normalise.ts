import {toStoreRows} from "../store/derive.js";
import {auditColumns, isForeign} from "./auditEntry.js";
import {literal} from "../model/sqlText.js";
import {statusSpellings} from "../model/vocabulary.js";
import {recordLimit, separator} from "./Batch.js";
import {fields} from "./shapes/Shape.js";
import type {Field, ShapeReader} from "./shapes/Shape.js";
import {toStructure} from "./structure.js";
import type {Structure} from "./structure.js";
import {fold, isPartDamaged, parsedFields, typedColumns} from "./typedColumns.js";

const lineLimit = recordLimit + 10_000;

/**
 * The query that turns one batch, a text file as Batch gives it, into rows. One row per record: `kind`
 * is event, audit, part, left out or reject, `month` that of an event's time. Every record is parsed once.
 */
export function normaliseQuery(readers: readonly ShapeReader[], batch: string): string {
  const structure = toStructure("json", listPaths(readers));
  const rows = `WITH ${lines(batch)}, ${structure.layers.map(toLayer).join(", ")}, recognised AS (
  SELECT *, ${recognise(readers, structure)} AS reader FROM layer${structure.layers.length - 1}
), named AS (
  SELECT place, record, complaint, layer_0 IS NULL AS damaged, ${structure.isDamaged} AS incomplete,
    reader.shape AS shape, reader.kind AS found, ${nameValues(readers, structure)} FROM recognised
), parsed AS (
  SELECT *, ${parse()}, ${isForeign} AS is_foreign FROM named
)
${toRows()}`;
  const month = "CASE WHEN kind = 'event' THEN strftime(time, '%Y-%m') END AS month";
  return toStoreRows(rows, [...stagingColumns, month]);
}

/** The query that gives the numbers of the readers that a batch's first records, or all, need. */
export function recogniseQuery(
  readers: readonly ShapeReader[],
  batch: string,
  records?: number
): string {
  const paths: string[] = [];
  for (const {recognises} of readers) recognises((path) => (paths.push(path), "NULL"));
  const {layers, at} = toStructure("json", paths);
  const whens = readers.map(
    ({recognises}, i) => `WHEN ${recognises((path) => filled(at(path)))} THEN ${i}`
  );
  return `WITH ${lines(batch, records)}, ${layers.map(toLayer).join(", ")}
SELECT DISTINCT CASE ${whens.join(" ")} END AS reader FROM layer${layers.length - 1} WHERE reader IS NOT NULL`;
}

/** What a staged row has beside the store's columns. */
const stagingColumns = [
  "seq",
  "file_no",
  "position",
  "kind",
  "reason",
  "record",
  "disagrees",
  "incomplete",
  "audit"
];

function lines(batch: string, records?: number): string {
  return `lines AS (
  SELECT *, split_part(place, chr(9), 4) AS complaint, CASE WHEN complaint = '' THEN record END AS json
  FROM read_csv(${literal(batch)},
    columns = {record: 'VARCHAR', place: 'VARCHAR'}, delim = chr(${separator}), new_line = '\\n',
    header = false, quote = '', escape = '', auto_detect = false,
    max_line_size = ${lineLimit}, buffer_size = ${lineLimit})
  ${records ? `LIMIT ${records}` : ""}
)`;
}

function toLayer(list: string, i: number): string {
  return `layer${i} AS (SELECT *, ${list} FROM ${i === 0 ? "lines" : `layer${i - 1}`})`;
}

function listPaths(readers: readonly ShapeReader[]): string[] {
  const paths = readers.flatMap((reader) => Object.values(reader.paths).flat());
  for (const {recognises} of readers) recognises((path) => (paths.push(path), "NULL"));
  return paths;
}

/** The shape and the kind of the first reader that recognises the record; the readers' number if any. */
function recognise(readers: readonly ShapeReader[], {at}: Structure): string {
  const whens = readers.map(({shape, kind, recognises}) => {
    const condition = recognises((path) => filled(at(path)));
    return `WHEN ${condition} THEN {'shape': ${literal(shape)}, 'kind': ${literal(kind)}}`;
  });
  return `CASE ${whens.join("\n    ")} END`;
}

function filled(sql: string): string {
  return `nullif(${sql}, '')`;
}

/** Each field by name: the first of its shape's values that says anything. */
function nameValues(readers: readonly ShapeReader[], structure: Structure): string {
  return fields
    .map((field) => `${nameValue(readers, structure, field)} AS ${field}`)
    .join(",\n    ");
}

function nameValue(readers: readonly ShapeReader[], {at}: Structure, field: Field): string {
  const shapes = new Map(readers.map((reader) => [reader.shape, reader]));
  const whens = [...shapes.values()].flatMap(({shape, paths, idPrefix}) => {
    const values = (paths[field] ?? []).map((path) => `text(${at(path)})`);
    if (field === "event_id" && idPrefix) {
      for (const path of paths.change_id!) values.push(`${literal(idPrefix)} || text(${at(path)})`);
    }
    return values.length ? [`WHEN ${literal(shape)} THEN coalesce(${values.join(", ")})`] : [];
  });
  return whens.length ? `CASE reader.shape ${whens.join(" ")} END` : "NULL::VARCHAR";
}

function parse(): string {
  return Object.entries(parsedFields)
    .map(([name, sql]) => `${sql} AS ${name}`)
    .join(", ");
}

const auditMembers = Object.entries(auditColumns).map(([name, sql]) => `'${name}': ${sql}`);

function toRows(): string {
  return `SELECT
  split_part(place, chr(9), 1)::INTEGER AS file_no,
  (file_no::BIGINT << 32) | split_part(place, chr(9), 2)::BIGINT AS seq,
  'record ' || split_part(place, chr(9), 2)
    || CASE WHEN split_part(place, chr(9), 3) <> '' THEN ', line ' || split_part(place, chr(9), 3) ELSE '' END AS position,
  CASE
    WHEN complaint <> '' THEN complaint
    WHEN damaged THEN 'not valid JSON'
    WHEN shape IS NULL OR is_foreign THEN NULL
    WHEN found = 'part' THEN CASE WHEN change_id IS NULL THEN 'the row has no change id' END
    WHEN event_id IS NULL THEN 'the record has no id'
    WHEN time IS NULL THEN 'the record has no time'
    WHEN sound_instant(any_time) IS NULL THEN 'the record''s time cannot be read: ' || time[:40]
  END AS reason,
  CASE WHEN reason IS NOT NULL THEN 'reject' WHEN shape IS NULL OR is_foreign THEN 'left out' ELSE found END AS kind,
  CASE WHEN reason IS NOT NULL THEN record[:2000] END AS record,
  coalesce(${fold("status", statusSpellings)} <> ${fold("envelope_status", statusSpellings)}, false) AS disagrees,
  incomplete OR ${isPartDamaged} AS incomplete,
  shape AS export_shape,
  split_part(place, chr(9), 5) AS export_file,
  CASE WHEN kind = 'audit' THEN {${auditMembers.join(", ")}} END AS audit,
  ${typedColumns.map(({name, sql}) => `${sql} AS ${name}`).join(",\n  ")}
FROM parsed`;
}
