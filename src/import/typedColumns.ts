import type {NameFrom} from "../model/events.js";
import {eventColumns} from "../model/events.js";
import {literal, literals} from "../model/sqlText.js";
import type {Spellings} from "../model/vocabulary.js";
import {
  actionSpellings,
  errorCategorySpellings,
  statusSpellings,
  stepTypeSpellings
} from "../model/vocabulary.js";

const stepsSchema = `[{
  "name": "VARCHAR", "provisioningStepType": "VARCHAR", "type": "VARCHAR", "status": "VARCHAR",
  "description": "VARCHAR", "details": "MAP(VARCHAR, VARCHAR)"
}]`;

const changesSchema = `[{"displayName": "VARCHAR", "oldValue": "VARCHAR", "newValue": "VARCHAR"}]`;

/**
 * What is worked out once for each record, before the columns: SQL over the fields by name. A failing
 * `try` is not shared between expressions, so that one column's use would be another's cost.
 */
export const parsedFields: Readonly<Record<string, string>> = {
  any_time: "any_instant(time)",
  any_start: "any_instant(start_time)",
  step_list: `try(from_json(once_decoded(steps), ${literal(stepsSchema)}))`,
  change_list: `try(from_json(once_decoded(changes), ${literal(changesSchema)}))`
};

/** Whether a nested part of the record was there and could not be read. */
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

/** How fields become a column; any other column is the field of its name as it stands. */
const conversions: Partial<Record<NameFrom<"export">, string>> = {
  time: "sound_instant(any_time)",
  tenant_id: "coalesce(text(regexp_extract(tenant_id, '(?i)^/tenants/([^/]+)', 1)), tenant_id)",
  action: fold("action", actionSpellings),
  status: fold("status", statusSpellings),
  error_category: fold("error_category", errorCategorySpellings),
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

/** Every column of an event that its fields give, and its parts, as SQL over the fields. */
export const typedColumns: readonly {name: string; sql: string}[] = [
  ...eventColumns.flatMap(({name, source}) =>
    source === "export" ? [{name, sql: conversions[name] ?? name}] : []
  ),
  {name: "steps", sql: `CASE WHEN len(step_list) > 0 THEN ${steps} END`},
  {name: "changes", sql: `CASE WHEN len(change_list) > 0 THEN ${changes} END`}
];

/** An SQL expression that brings a text to the spelling of the store; unknown words stay as written. */
export function fold(sql: string, spellings: Spellings): string {
  const [from, to] = [literals(Object.keys(spellings)), literals(Object.values(spellings))];
  return `coalesce([${to}][list_position([${from}], lower(${sql}))], ${sql})`;
}

/**
 * Likewise, quicker where the usual text is a word as Graph writes it: within a lambda nothing that is
 * looked up once serves the next step.
 */
function foldUsual(usual: string, sql: string, spellings: Spellings): string {
  const whens = [...new Set(Object.values(spellings))].map(
    (word) => `WHEN ${literal(word[0]!.toLowerCase() + word.slice(1))} THEN ${literal(word)}`
  );
  return `CASE ${usual} ${whens.join(" ")} ELSE ${fold(`text(${sql})`, spellings)} END`;
}

/** An on-demand answer names its object by id alone; the import step says what was read of it. */
function importedDetail(...keys: string[]): string {
  const details = "list_filter(step_list, lambda step: lower(step.type) = 'import')[1].details";
  const values = keys.map((key) => `text(${details}[${literal(key)}])`);
  return `CASE WHEN shape = 'on-demand' THEN coalesce(${values.join(", ")}) END`;
}
