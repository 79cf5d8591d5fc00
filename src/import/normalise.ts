import {literal, literals} from "../model/sqlText.js";
import {statusSpellings} from "../model/vocabulary.js";
import {recordLimit, separator} from "./Batch.js";
import {fields} from "./shapes/Shape.js";
import type {Field, ShapeReader} from "./shapes/Shape.js";
import {fold, parsedFields, typedColumns} from "./typedColumns.js";

const lineLimit = recordLimit + 10_000;

/**
 * The query that turns one batch, a text file as Batch gives it, into rows. One row per record: `kind`
 * is event, left out or reject. Every record is parsed twice, to probe its shape and to take all its
 * values out at once, which is most of the cost.
 */
export function normaliseQuery(readers: readonly ShapeReader[], batch: string): string {
  return `WITH lines AS (
  FROM read_csv(${literal(batch)},
    columns = {record: 'VARCHAR', place: 'VARCHAR'}, delim = chr(${separator}), new_line = '\\n',
    header = false, quote = '', escape = '', auto_detect = false,
    max_line_size = ${lineLimit}, buffer_size = ${lineLimit})
), probed AS (
  SELECT *, split_part(place, chr(9), 4) AS complaint,
    CASE WHEN complaint = '' THEN ${probe(readers)} END AS probe
  FROM lines
), recognised AS (
  SELECT *, ${recognise(readers)} AS shape FROM probed
), valued AS (
  SELECT *, ${takeValues(readers)} AS value FROM recognised
), extracted AS (
  SELECT place, record, shape, complaint, probe IS NULL AS damaged, ${nameValues(readers)} FROM valued
), parsed AS (
  SELECT *, ${parse()} FROM extracted
)
${toRows()}`;
}

function probe(readers: readonly ShapeReader[]): string {
  const paths = readers.flatMap(({probes}) => probes.map(toPath));
  return `try(json_extract_string(record, [${literals(paths)}]))`;
}

function recognise(readers: readonly ShapeReader[]): string {
  let index = 0;
  const whens = readers.map(({shape, probes, recognises}) => {
    const values = probes.map(() => `probe[${++index}]`);
    return `WHEN ${recognises(...values)} THEN ${literal(shape)}`;
  });
  return `CASE ${whens.join(" ")} END`;
}

/** The values at each shape's paths, every field in the same slots whatever the shape. */
function takeValues(readers: readonly ShapeReader[]): string {
  const whens = readers.map(({shape, paths}) => {
    const slots = fields.flatMap((field) =>
      Array.from({length: countSlots(readers, field)}, (_, i) => toPath(paths[field][i] ?? noPath))
    );
    return `WHEN ${literal(shape)} THEN json_extract_string(record, [${literals(slots)}])`;
  });
  return `CASE shape ${whens.join(" ")} END`;
}

/** Each field by name: the first of its values that says anything. */
function nameValues(readers: readonly ShapeReader[]): string {
  let index = 0;
  const columns = fields.map((field) => {
    const values = Array.from(
      {length: countSlots(readers, field)},
      () => `text(value[${++index}])`
    );
    return `coalesce(${values.join(", ")}) AS ${field}`;
  });
  return columns.join(", ");
}

function parse(): string {
  return Object.entries(parsedFields)
    .map(([name, sql]) => `${sql} AS ${name}`)
    .join(", ");
}

function countSlots(readers: readonly ShapeReader[], field: Field): number {
  return Math.max(...readers.map(({paths}) => paths[field].length));
}

/** A path that no record has: it fills the slots that a shape leaves empty. */
const noPath = "none.none";

function toPath(path: string): string {
  return `$.${path}`;
}

function toRows(): string {
  return `SELECT
  split_part(place, chr(9), 1)::INTEGER AS file_no,
  (file_no::BIGINT << 32) | split_part(place, chr(9), 2)::BIGINT AS seq,
  'record ' || split_part(place, chr(9), 2) || ', line ' || split_part(place, chr(9), 3) AS position,
  CASE
    WHEN complaint <> '' THEN complaint
    WHEN damaged THEN 'not valid JSON'
    WHEN shape IS NULL THEN NULL
    WHEN event_id IS NULL THEN 'the record has no id'
    WHEN time IS NULL THEN 'the record has no time'
    WHEN instant IS NULL THEN 'the record''s time cannot be read: ' || time[:40]
  END AS reason,
  CASE WHEN reason IS NOT NULL THEN 'reject' WHEN shape IS NULL THEN 'left out' ELSE 'event' END AS kind,
  CASE WHEN reason IS NOT NULL THEN record[:2000] END AS record,
  coalesce(${fold("status", statusSpellings)} <> ${fold("envelope_status", statusSpellings)}, false) AS disagrees,
  shape AS export_shape,
  ${typedColumns.map(({name, sql}) => `${sql} AS ${name}`).join(",\n  ")}
FROM parsed`;
}
