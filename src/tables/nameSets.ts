import {innerViews} from "../model/innerViews.js";
import {skipBlames} from "./skipBlames.js";
import type {TableSpec} from "./TableSpec.js";
import {keepNumbers} from "./TableSpec.js";

// An event has several of each of these names. Event rows carry the number of their set, as they do for dimensions.

const sortedSet = (list: string) => `list_sort(list_distinct(${list}))`;

/** SQL over the whole events, as `events`, for the list of an event's names of one kind. */
const namesOf = {
  /** The kinds of its steps, or their names where the log gives no kind. */
  stage: sortedSet("[coalesce(step.type, step.name) FOR step IN steps]"),
  attribute: sortedSet("[change.property FOR change IN changes]"),
  blame: sortedSet(skipBlames)
};

/** The names of each event, by its id. The steps and changes of all events are read only once. */
export const eventNames = {
  ships: "never",
  dependsOn: [],
  sql: [
    `CREATE TABLE event_names AS
SELECT event_id, ${Object.entries(namesOf)
      .map(([kind, names]) => `${names} AS ${kind}`)
      .join(", ")}
FROM ${innerViews.wholeEvents} AS events`
  ]
} as const satisfies TableSpec;

/** One row per set and name in it. A table of the sets stays in the store. */
function toNameTable<const Kind extends keyof typeof namesOf>(kind: Kind, column: string = kind) {
  return {
    ships: "whole",
    dependsOn: ["event_names"],
    sql: [
      `CREATE TABLE ${kind}_sets AS
SELECT (row_number() OVER (ORDER BY names) - 1)::INTEGER AS ${kind}_set, names
FROM (SELECT DISTINCT ${kind} AS names FROM event_names)
WHERE len(names) > 0`,
      `CREATE TABLE ${kind}s AS
SELECT ${kind}_set, unnest(names) AS ${column}
FROM ${kind}_sets
ORDER BY ALL`
    ],
    keep: keepNumbers(`${kind}s`, `${kind}_set`)
  } as const satisfies TableSpec;
}

/** The kinds of steps that events went through. */
export const stages = toNameTable("stage");

/** The attributes that events modified. */
export const attributes = toNameTable("attribute");

/** The causes that skips name. */
export const blames = toNameTable("blame", "blamed");
