import {literal, literals} from "../model/sqlText.js";
import {
  actionSpellings,
  errorCategorySpellings,
  statusSpellings,
  stepTypeSpellings
} from "../model/vocabulary.js";
import type {Spellings} from "../model/vocabulary.js";
import {recordLimit, separator} from "./Batch.js";
import {fields} from "./shapes/Shape.js";
import type {Field, ShapeReader} from "./shapes/Shape.js";

// Graph writes some times with an offset, the stream with seven fraction digits, older records in the
// American way. Casts go through the connection's zone, which is UTC.
const timeFormats = [
  "%-m/%-d/%Y %-I:%M:%S %p %z",
  "%-m/%-d/%Y %-I:%M:%S %p",
  "%-m/%-d/%Y %-H:%M:%S"
];

const stepsSchema = `[{
  "name": "VARCHAR", "provisioningStepType": "VARCHAR", "type": "VARCHAR", "status": "VARCHAR",
  "description": "VARCHAR", "details": "MAP(VARCHAR, VARCHAR)"
}]`;

const changesSchema = `[{"displayName": "VARCHAR", "oldValue": "VARCHAR", "newValue": "VARCHAR"}]`;

const lineLimit = recordLimit + 10_000;

/** The functions that the normalising query uses, to be created once per connection. */
export const macros = [
  // Nothing, an empty text and the word None all mean: not in this data.
  `text(x) AS CASE WHEN x NOT IN ('', 'None') THEN x END`,
  `instant(x) AS coalesce(
    try_cast(x AS TIMESTAMPTZ)::TIMESTAMP,
    try_strptime(x, [${literals(timeFormats)}])::TIMESTAMP)`,
  `fold_system(x) AS CASE WHEN starts_with(x, 'Azure Active Directory')
    THEN 'Microsoft Entra ID' || x[23:] ELSE x END`,
  // A SCIM schema name ends in the type: urn:ietf:params:scim:schemas:core:2.0:User.
  `fold_type(x) AS upper(regexp_extract(x, '[^:]*$')[1]) || regexp_extract(x, '[^:]*$')[2:]`,
  `filled(list) AS CASE WHEN len(list) > 0 THEN list END`,
  `without_empty_key(map) AS CASE WHEN map_contains(map, '')
    THEN map_from_entries(list_filter(map_entries(map), lambda entry: entry.key <> '')) ELSE map END`
].map((macro) => `CREATE OR REPLACE TEMP MACRO ${macro}`);

/**
 * The query that turns one batch, a text file as Batch gives it, into rows of the staging table. One row per record: `kind` is event, left out or reject. Every record is
 * parsed twice, to probe its shape and to take all values out at once, which is most of the cost.
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

/** Each field by name: the first of its values that is not empty. */
function nameValues(readers: readonly ShapeReader[]): string {
  let index = 0;
  const columns = fields.map((field) => {
    const slots = Array.from({length: countSlots(readers, field)}, () => `value[${++index}]`);
    return `text(${toFirst(slots)}) AS ${field}`;
  });
  return columns.join(", ");
}

function toFirst(slots: readonly string[]): string {
  if (slots.length === 1) return slots[0]!;
  return `coalesce(${slots.map((slot) => `nullif(${slot}, '')`).join(", ")})`;
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
    WHEN instant(time) IS NULL THEN 'the record''s time cannot be read: ' || time[:40]
  END AS reason,
  CASE WHEN reason IS NOT NULL THEN 'reject' WHEN shape IS NULL THEN 'left out' ELSE 'event' END AS kind,
  CASE WHEN reason IS NOT NULL THEN record[:2000] END AS record,
  coalesce(${fold("status", statusSpellings)} <> ${fold("envelope_status", statusSpellings)}, false) AS disagrees,
  shape AS export_shape,
  ${columns.map(({name, sql}) => `${sql} AS ${name}`).join(",\n  ")}
FROM extracted`;
}

const steps = `list_transform(from_json(steps, ${literal(stepsSchema)}), lambda step: {
    'name': text(step.name),
    'type': ${fold("text(coalesce(step.provisioningStepType, step.type))", stepTypeSpellings)},
    'status': ${fold("text(step.status)", statusSpellings)},
    'description': text(step.description),
    'details': without_empty_key(step.details)
  })`;

const changes = `list_transform(from_json(changes, ${literal(changesSchema)}), lambda change: {
    'property': text(change.displayName),
    'old_value': text(change.oldValue),
    'new_value': text(change.newValue)
  })`;

/** How a field becomes a column of another name or type; any other field is a column as it stands. */
const conversions: Partial<Record<Field, Record<string, string>>> = {
  time: {time: "instant(time)"},
  tenant_id: {
    tenant_id: "coalesce(text(regexp_extract(tenant_id, '(?i)^/tenants/([^/]+)', 1)), tenant_id)"
  },
  action: {action: fold("action", actionSpellings)},
  status: {status: fold("status", statusSpellings)},
  envelope_status: {},
  error_category: {error_category: fold("error_category", errorCategorySpellings)},
  duration_ms: {duration_ms: "try_cast(duration_ms AS BIGINT)"},
  source_system: {source_system: "fold_system(source_system)", source_system_raw: "source_system"},
  target_system: {target_system: "fold_system(target_system)", target_system_raw: "target_system"},
  initiator_type: {initiator_type: "lower(initiator_type)"},
  identity_type: {identity_type: "fold_type(identity_type)"},
  steps: {steps: `filled(${steps})`},
  changes: {changes: `filled(${changes})`}
};

const columns = fields.flatMap((field) =>
  Object.entries(conversions[field] ?? {[field]: field}).map(([name, sql]) => ({name, sql}))
);

/** An SQL expression that brings a text to the spelling of the store; unknown words stay as written. */
function fold(sql: string, spellings: Spellings): string {
  const whens = Object.entries(spellings).map(
    ([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`
  );
  return `CASE lower(${sql}) ${whens.join(" ")} ELSE ${sql} END`;
}
