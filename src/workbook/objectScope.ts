import {literal, literals} from "../lib/sql.js";
import {selectAbout, toPredicates} from "../model/condition.js";
import type {RowSpec} from "./rows.js";
import type {FilteredCount, Scope} from "./types.js";

/** How items about objects describe the filters that apply to them: an object has a state, not a time or an action. */
export const objectFilters =
  "States are those at the end of the data. They follow only the filters that describe the object by its latest event (tenant, app, job, systems, types, person), and the error code of a failing object.";

/** Objects with the values of their latest event; the error code is that of what fails now. */
export const scopedObjects = `(
  SELECT object_states.* RENAME (last_identity AS identity), dimensions.* EXCLUDE (dimension_set, error_code)
  FROM object_states
  JOIN dimensions USING (dimension_set)
)`;

/** The SQL condition that the filters mean over `scopedObjects`. */
export function objectCondition({select}: Pick<Scope, "select">): string {
  return toPredicates(selectAbout("objects", select)).join("\nAND ") || "true";
}

/** SQL for whether an object recovered in the time range. One that has failed again since is open or flapping. */
export function hasRecovered({range}: Pick<Scope, "range">): string {
  return `(state = 'recovered'
    AND recovered_at >= TIMESTAMP ${literal(range.from)}
    AND recovered_at < TIMESTAMP ${literal(range.to)})`;
}

/** SQL for the columns that identify an object and its place, over `scopedObjects` with their `identities`. */
export const objectNames = `coalesce(source_name, target_name, reportable_id) AS name,
  coalesce(source_upn, target_upn) AS upn,
  source_id AS person_key,
  identity_type::VARCHAR AS identity_type,
  coalesce(app_name, app_id)::VARCHAR AS app,
  connector::VARCHAR AS connector,
  job_id::VARCHAR AS job_id,
  source_system::VARCHAR AS source_system,
  target_system::VARCHAR AS target_system`;

/** The columns that this selects. */
export const objectNamesRow = {
  name: "VARCHAR?",
  upn: "VARCHAR?",
  person_key: "VARCHAR",
  identity_type: "VARCHAR?",
  app: "VARCHAR?",
  connector: "VARCHAR?",
  job_id: "VARCHAR?",
  source_system: "VARCHAR?",
  target_system: "VARCHAR?"
} as const satisfies RowSpec;

/** The count of the objects that match a further condition. */
export function countObjects(toCondition: (scope: Scope) => string): FilteredCount {
  return {
    unit: "objects",
    missing:
      "The state of objects is not known, because no event in the exports names its source object.",
    sql: (scope) => `SELECT
  count(*) FILTER (${toCondition(scope)}\nAND ${objectCondition(scope)})::INTEGER AS events,
  count(*) FILTER (${toCondition(scope)})::INTEGER AS total,
  count(*) = 0 AS is_missing
FROM ${scopedObjects}`
  };
}

/** The states of objects, those that need work first. */
const objectStates = ["open", "flapping", "recovered", "fine"];

/** SQL for a state's place in that order, from 1; null without a state. */
export function rankState(state: string): string {
  return `list_position([${literals(objectStates)}], ${state})`;
}

/** SQL for the first of a group's states in that order. */
export function worstState(state: string): string {
  return `arg_min(${state}, ${rankState(state)})`;
}
