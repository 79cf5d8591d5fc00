import {literal, literals} from "../model/sqlText.js";
import {
  actionSpellings,
  entraName,
  errorCategorySpellings,
  oldEntraName,
  statusSpellings,
  stepTypeSpellings
} from "../model/vocabulary.js";
import type {Spellings} from "../model/vocabulary.js";
import {fields} from "./shapes/Shape.js";
import type {Field} from "./shapes/Shape.js";

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

/** The functions that the columns and the normalising query use, to be created once per connection. */
export const macros = [
  // Nothing, an empty text and the word None all mean: not in this data.
  `text(x) AS CASE WHEN x NOT IN ('', 'None') THEN x END`,
  `any_instant(x) AS coalesce(
    try_cast(x AS TIMESTAMPTZ)::TIMESTAMP,
    try_strptime(x, [${literals(timeFormats)}])::TIMESTAMP)`,
  // "infinity" is a time to DuckDB, and so is a year before Christ.
  `instant(x) AS CASE WHEN year(any_instant(x)) BETWEEN 1970 AND 9998 THEN any_instant(x) END`,
  `fold_system(x) AS CASE WHEN starts_with(x, ${literal(oldEntraName)})
    THEN ${literal(entraName)} || x[${oldEntraName.length + 1}:] ELSE x END`,
  // A SCIM schema name ends in the type: urn:ietf:params:scim:schemas:core:2.0:User.
  `fold_type(x) AS upper(regexp_extract(x, '[^:]*$')[1]) || regexp_extract(x, '[^:]*$')[2:]`,
  `without_empty_key(map) AS CASE WHEN map_contains(map, '')
    THEN map_from_entries(list_filter(map_entries(map), lambda entry: entry.key <> '')) ELSE map END`
].map((macro) => `CREATE OR REPLACE TEMP MACRO ${macro}`);

/**
 * What is worked out once for each record, before the columns: SQL over the fields by name. A failing
 * `try` is not shared between expressions, so that one column's use would be another's cost.
 */
export const parsedFields: Readonly<Record<string, string>> = {
  instant: "instant(time)",
  step_list: `try(from_json(steps, ${literal(stepsSchema)}))`,
  change_list: `try(from_json(changes, ${literal(changesSchema)}))`
};

const steps = `list_transform(step_list, lambda step: {
    'name': text(step.name),
    'type': ${fold("text(coalesce(step.provisioningStepType, step.type))", stepTypeSpellings)},
    'status': ${fold("text(step.status)", statusSpellings)},
    'description': text(step.description),
    'details': without_empty_key(step.details)
  })`;

const changes = `list_transform(change_list, lambda change: {
    'property': text(change.displayName),
    'old_value': text(change.oldValue),
    'new_value': text(change.newValue)
  })`;

/** How a field becomes a column of another name or type; any other field is a column as it stands. */
const conversions: Partial<Record<Field, Record<string, string>>> = {
  time: {time: "instant"},
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
  steps: {steps: `CASE WHEN len(step_list) > 0 THEN ${steps} END`},
  changes: {changes: `CASE WHEN len(change_list) > 0 THEN ${changes} END`}
};

/** Every column of an event that its fields give, as SQL over them. */
export const typedColumns = fields.flatMap((field) =>
  Object.entries(conversions[field] ?? {[field]: field}).map(([name, sql]) => ({name, sql}))
);

/** An SQL expression that brings a text to the spelling of the store; unknown words stay as written. */
export function fold(sql: string, spellings: Spellings): string {
  const whens = Object.entries(spellings).map(
    ([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`
  );
  return `CASE lower(${sql}) ${whens.join(" ")} ELSE ${sql} END`;
}
