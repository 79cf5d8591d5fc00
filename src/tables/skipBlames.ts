import {literal, literals} from "../lib/sql.js";

const unresolved = "UnableToResolveReferenceAttributeValue";

// The answers for all clauses of the scoping filters together, by their current and older names.
const filterFlags = ["Scoping filter evaluation passed", "IsInProvisioningScopeDisplayName"];

const answer = (question: string) => `lower(step.details[${literal(question)}])`;

// A JSON text: each clause of the scoping filters, and whether the object meets it. It is read without JSON functions,
// which not every DuckDB has. Quotes and apostrophes in it are written as escapes.
const clauses = `list_transform(
  regexp_extract_all(
    coalesce(step.details['ScopeEvaluationResult'], ''), '(?i)"((?:[^"\\\\]|\\\\.)*)"\\s*:\\s*"?false', 1),
  lambda clause: replace(replace(replace(clause, '\\u0027', ''''), '\\u0022', '"'), '\\"', '"')
)`;

// Several filters are alternatives. If the object passes as a whole, a failed clause blocks nothing.
const failedClauses = `CASE
  WHEN ${filterFlags.map((flag) => `coalesce(${answer(flag)} = 'true', false)`).join(" OR ")} THEN []
  ELSE ${clauses}
END`;

// If the clauses themselves are listed, an answer for all of them adds nothing.
const failedQuestions = `list_transform(
  list_filter(map_entries(step.details), lambda question: lower(question.value) = 'false'
    AND NOT (question.key IN (${literals(filterFlags)}) AND len(${clauses}) > 0)),
  lambda question: question.key
)`;

// Few steps answer no. A comprehension would read the answers of all steps before it filters any out.
const refusals = `flatten(list_transform(
  list_filter(events.steps, lambda step: step.type = 'Scoping'
    AND len(list_filter(map_values(step.details), lambda answer: answer ILIKE '%false%')) > 0),
  lambda step: list_transform(list_concat(${failedQuestions}, ${failedClauses}), lambda words: words || ': no')
))`;

// Only single words are taken: the texts around them name people and groups.
const attribute = `coalesce(
  nullif(regexp_extract(step.description, '(?i) as the ([a-z][\\w.:-]*) of ', 1), ''),
  nullif(regexp_extract(step.description, '(?i)\\b(?:property|attribute) ["'']?([a-z][\\w.:-]*)', 1), ''))`;

const isUnresolved = [
  `step.details['SkipReason'] = ${literal(unresolved)}`,
  `step.description ILIKE '%${unresolved}%'`,
  "step.description ILIKE '%unable to assign%'"
].join(" OR ");

const references = `list_transform(
  list_filter(events.steps, lambda step: ${isUnresolved}),
  lambda step: 'reference ' || ${attribute}
)`;

/**
 * SQL over the whole events, as `events`, for the list of causes of an event's skip. A cause is a property that is
 * missing or wrong (`property name.familyName`), a property that refers to nothing in the target (`reference members`),
 * or a question or clause of scoping with the answer no (`Assigned to the application: no`). It contains no names of
 * people.
 */
export const skipBlames = `CASE
  WHEN events.status IS DISTINCT FROM 'Skipped' THEN []
  WHEN events.skip_property IS NOT NULL THEN [
    CASE WHEN events.skip_reason = ${literal(unresolved)} THEN 'reference ' ELSE 'property ' END || events.skip_property
  ]
  WHEN events.skip_class = 'harmless' THEN ${refusals}
  ELSE list_concat(${refusals}, ${references})
END`;
