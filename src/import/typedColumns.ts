import {literal} from "../model/sqlText.js";
import {
  actionSpellings,
  errorCategorySpellings,
  statusSpellings,
  stepTypeSpellings
} from "../model/vocabulary.js";
import type {Spellings} from "../model/vocabulary.js";
import {eventFields} from "./shapes/Shape.js";
import type {Field} from "./shapes/Shape.js";

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
  // Looking for an empty key in the text costs a fraction of looking in every step.
  has_empty_key: `contains(steps, '""')`,
  step_list: `try(from_json(once_decoded(steps), ${literal(stepsSchema)}))`,
  change_list: `try(from_json(once_decoded(changes), ${literal(changesSchema)}))`
};

/** Whether a nested part of the record was there and could not be read. */
export const isPartDamaged =
  "once_decoded(steps) IS NOT NULL AND step_list IS NULL OR once_decoded(changes) IS NOT NULL AND change_list IS NULL";

// Words are lower-cased first and folded then: within one expression every comparison would do it anew.
const loweredSteps = `list_transform(step_list, lambda step: {
    'step': step,
    'type': lower(text(coalesce(step.provisioningStepType, step.type))),
    'status': lower(text(step.status))
  })`;

const steps = `list_transform(${loweredSteps}, lambda lowered: {
    'name': text(lowered.step.name),
    'type': ${foldLowered("lowered.type", "coalesce(lowered.step.provisioningStepType, lowered.step.type)", stepTypeSpellings)},
    'status': ${foldLowered("lowered.status", "lowered.step.status", statusSpellings)},
    'description': text(lowered.step.description),
    'details': CASE WHEN has_empty_key THEN without_empty_key(lowered.step.details) ELSE lowered.step.details END
  })`;

const changes = `list_transform(change_list, lambda change: {
    'property': text(change.displayName),
    'old_value': text(change.oldValue),
    'new_value': text(change.newValue)
  })`;

/** How a field becomes a column of another name or type; any other field is a column as it stands. */
const conversions: Partial<Record<Field, Record<string, string>>> = {
  time: {time: "sound_instant(any_time)"},
  start_time: {},
  tenant_id: {
    tenant_id: "coalesce(text(regexp_extract(tenant_id, '(?i)^/tenants/([^/]+)', 1)), tenant_id)"
  },
  action: {action: fold("action", actionSpellings)},
  status: {status: fold("status", statusSpellings)},
  envelope_status: {},
  error_category: {error_category: fold("error_category", errorCategorySpellings)},
  duration_ms: {
    duration_ms: `coalesce(try_cast(duration_ms AS BIGINT), date_diff('millisecond', any_start, any_time))`
  },
  source_system: {source_system: "fold_system(source_system)", source_system_raw: "source_system"},
  target_system: {target_system: "fold_system(target_system)", target_system_raw: "target_system"},
  initiator_type: {initiator_type: "lower(initiator_type)"},
  identity_type: {identity_type: "fold_type(identity_type)"},
  source_name: {
    source_name: `coalesce(source_name, ${importedDetail("displayName", "DisplayName")})`
  },
  source_upn: {
    source_upn: `coalesce(source_upn, ${importedDetail("userPrincipalName", "UserPrincipalName")})`
  },
  steps: {steps: `CASE WHEN len(step_list) > 0 THEN ${steps} END`},
  changes: {changes: `CASE WHEN len(change_list) > 0 THEN ${changes} END`}
};

/** Every column of an event that its fields give, as SQL over them. */
export const typedColumns = eventFields.flatMap((field) =>
  Object.entries(conversions[field] ?? {[field]: field}).map(([name, sql]) => ({name, sql}))
);

/** An SQL expression that brings a text to the spelling of the store; unknown words stay as written. */
export function fold(sql: string, spellings: Spellings): string {
  return foldLowered(`lower(${sql})`, sql, spellings);
}

/** Likewise for a text that is there in lower case too; empty ones are null in lower case. */
function foldLowered(lowered: string, sql: string, spellings: Spellings): string {
  // Words come before numbers: most exports write words, and the first match ends the search.
  const entries = Object.entries(spellings).toReversed();
  const whens = entries.map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`);
  return `CASE ${lowered} ${whens.join(" ")} ELSE CASE WHEN ${lowered} IS NOT NULL THEN ${sql} END END`;
}

/** An on-demand answer names its object by id alone; the import step says what was read of it. */
function importedDetail(...keys: string[]): string {
  const details = "list_filter(step_list, lambda step: lower(step.type) = 'import')[1].details";
  const values = keys.map((key) => `text(${details}[${literal(key)}])`);
  return `CASE WHEN shape = 'on-demand' THEN coalesce(${values.join(", ")}) END`;
}
