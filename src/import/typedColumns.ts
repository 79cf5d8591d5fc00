import {literal, literals} from "../lib/sql.js";
import type {NameFrom} from "../model/events.js";
import {eventColumns} from "../model/events.js";
import type {Spellings} from "../model/vocabulary.js";
import {
  actionSpellings,
  configurationActivities,
  entraName,
  errorCategorySpellings,
  oldEntraName,
  statusSpellings,
  stepTypeSpellings,
  userActivities
} from "../model/vocabulary.js";
import type {AuditMember} from "../store/staged.js";

// Graph writes some times with an offset. The stream writes seven digits of a second. Older records and spreadsheets
// write times in the American way. Casts use the time zone of the connection, which is UTC.
const timeFormats = [
  "%-m/%-d/%Y, %-I:%M:%S.%g %p",
  "%-m/%-d/%Y, %-I:%M:%S %p",
  "%-m/%-d/%Y %-I:%M:%S %p %z",
  "%-m/%-d/%Y %-I:%M:%S %p",
  "%-m/%-d/%Y %-H:%M:%S",
  "%-m/%-d/%Y %-I:%M %p",
  "%-m/%-d/%Y %-H:%M"
];

/** The SQL functions that the columns and the normalising query use. Each connection needs them once. */
export const macros = [
  // Null, an empty text and the word None all mean: not in this data.
  `text(x) AS CASE WHEN x NOT IN ('', 'None') THEN x END`,
  `any_instant(x) AS coalesce(
    try_cast(x AS TIMESTAMPTZ)::TIMESTAMP,
    try_strptime(x, [${literals(timeFormats)}])::TIMESTAMP)`,
  // DuckDB also accepts "infinity" and years before Christ.
  `sound_instant(x) AS CASE WHEN year(x) BETWEEN 1970 AND 9998 THEN x END`,
  // Some exports encode a text twice, or wrap an object in a list.
  `once_decoded(x) AS CASE WHEN starts_with(x, '"') THEN coalesce(try(json_extract_string(x, '$')), x)
    WHEN x <> 'null' THEN x END`,
  `inner_json(x) AS CASE WHEN x = '[]' THEN NULL
    WHEN starts_with(x, '[') THEN coalesce(try(json_extract(x, '$[0]')::VARCHAR), x)
    ELSE once_decoded(text(x)) END`,
  `fold_system(x) AS CASE WHEN starts_with(x, ${literal(oldEntraName)})
    THEN ${literal(entraName)} || x[${oldEntraName.length + 1}:] ELSE x END`,
  // A SCIM schema name ends in the type: urn:ietf:params:scim:schemas:core:2.0:User.
  `fold_type(x) AS upper(split_part(x, ':', -1)[1]) || split_part(x, ':', -1)[2:]`,
  `without_empty_key(map) AS CASE WHEN map_contains(map, '')
    THEN map_from_entries(list_filter(map_entries(map), lambda entry: entry.key <> '')) ELSE map END`
].map((macro) => `CREATE OR REPLACE TEMP MACRO ${macro}`);

const stepsSchema = `[{
  "name": "VARCHAR", "provisioningStepType": "VARCHAR", "type": "VARCHAR", "status": "VARCHAR",
  "description": "VARCHAR", "details": "MAP(VARCHAR, VARCHAR)"
}]`;

const changesSchema = `[{"displayName": "VARCHAR", "oldValue": "VARCHAR", "newValue": "VARCHAR"}]`;

/**
 * SQL over the fields by name, computed once for each record before the columns. DuckDB does not share a failing `try`
 * between expressions, so each use would compute it again.
 */
export const parsedFields: Readonly<Record<string, string>> = {
  any_time: "any_instant(time)",
  any_start: "any_instant(start_time)",
  step_list: `try(from_json(once_decoded(steps), ${literal(stepsSchema)}))`,
  change_list: `try(from_json(once_decoded(changes), ${literal(changesSchema)}))`
};

/** SQL for whether a nested part of the record exists but cannot be read. */
export const isPartDamaged =
  "once_decoded(steps) IS NOT NULL AND step_list IS NULL OR once_decoded(changes) IS NOT NULL AND change_list IS NULL";

const steps = `list_transform(step_list, lambda step: {
    'name': text(step.name),
    'type': ${foldUsual("step.provisioningStepType", "coalesce(step.provisioningStepType, step.type)", stepTypeSpellings)},
    'status': ${foldUsual("step.status", "step.status", statusSpellings)},
    'description': text(step.description),
    'details': without_empty_key(step.details)
  })`;

const changes = `list_transform(change_list, lambda change: {
    'property': text(change.displayName),
    'old_value': text(change.oldValue),
    'new_value': text(change.newValue)
  })`;

/** SQL for the columns that need a conversion. Any other column is the field of its name, unchanged. */
const conversions: Partial<Record<NameFrom<"export">, string>> = {
  time: "sound_instant(any_time)",
  tenant_id: "coalesce(text(regexp_extract(tenant_id, '(?i)^/tenants/([^/]+)', 1)), tenant_id)",
  action: foldWord("action", actionSpellings),
  status: foldWord("status", statusSpellings),
  error_category: foldWord("error_category", errorCategorySpellings),
  duration_ms: `coalesce(try_cast(duration_ms AS BIGINT), date_diff('millisecond', any_start, any_time))`,
  source_system: "fold_system(source_system)",
  target_system: "fold_system(target_system)",
  source_system_raw: "source_system",
  target_system_raw: "target_system",
  initiator_type: "lower(initiator_type)",
  identity_type: "fold_type(identity_type)",
  source_name: `coalesce(source_name, ${importedDetail("displayName", "DisplayName")})`,
  source_upn: `coalesce(source_upn, ${importedDetail("userPrincipalName", "UserPrincipalName")})`
};

/** SQL over the fields for every column of an event that exports give, and for its parts. */
export const typedColumns: readonly {name: string; sql: string}[] = [
  ...eventColumns.flatMap(({name, source}) =>
    source === "export" ? [{name, sql: conversions[name] ?? name}] : []
  ),
  {name: "steps", sql: `CASE WHEN len(step_list) > 0 THEN ${steps} END`},
  {name: "changes", sql: `CASE WHEN len(change_list) > 0 THEN ${changes} END`}
];

/** SQL that changes a text to the spelling of the store. Unknown words stay as written. */
export function foldWord(sql: string, spellings: Spellings): string {
  const [from, to] = [literals(Object.keys(spellings)), literals(Object.values(spellings))];
  return `coalesce([${to}][list_position([${from}], lower(${sql}))], ${sql})`;
}

/**
 * The same, but faster where the text is usually a word as Graph writes it: within a lambda, DuckDB repeats the lookup
 * for each step.
 */
function foldUsual(usual: string, sql: string, spellings: Spellings): string {
  const whens = [...new Set(Object.values(spellings))].map(
    (word) => `WHEN ${literal(word[0]!.toLowerCase() + word.slice(1))} THEN ${literal(word)}`
  );
  return `CASE ${usual} ${whens.join(" ")} ELSE ${foldWord(`text(${sql})`, spellings)} END`;
}

/** An on-demand response has only the id of its object. The details of the import step have the names. */
function importedDetail(...keys: string[]): string {
  const details = "list_filter(step_list, lambda step: lower(step.type) = 'import')[1].details";
  const values = keys.map((key) => `text(${details}[${literal(key)}])`);
  return `CASE WHEN shape = 'on-demand' THEN coalesce(${values.join(", ")}) END`;
}

// Only entries of the audit log have the following.
const targetsSchema = `[{"id": "VARCHAR", "displayName": "VARCHAR", "type": "VARCHAR"}]`;
const detailsSchema = `[{"key": "VARCHAR", "value": "VARCHAR"}]`;

const targets = `try(from_json(once_decoded(targets), ${literal(targetsSchema)}))`;
const details = `try(from_json(once_decoded(details), ${literal(detailsSchema)}))`;

/** SQL over the fields for the columns of `audits` that differ from those of events. */
export const auditColumns: Readonly<Record<AuditMember, string>> = {
  activity: "activity",
  kind: `CASE WHEN activity = 'Quarantine' THEN 'Quarantine'
    WHEN activity IN (${literals(configurationActivities)}) THEN 'Configuration'
    WHEN activity IN (${literals(userActivities)}) THEN 'UserProvisioning' ELSE 'Other' END`,
  result: foldWord("result", statusSpellings),
  reason: "error_reason",
  target_name: `text(${targets}[1].displayName)`,
  target_id: `text(${targets}[1].id)`,
  job_id: `text(list_filter(${details}, lambda d: lower(d.key) = 'jobid')[1].value)`,
  app_id: `text(list_filter(${targets}, lambda t: lower(t.type) = 'serviceprincipal')[1].id)`
};
