import type {namesOf} from "./numberedEvents.js";
import type {TableSpec} from "./TableSpec.js";
import {keepNumbers} from "./TableSpec.js";

// An event has several of each of these names. Event rows carry the number of their set, as they do for dimensions.

/**
 * One row per set and name in it. A second table, `KIND_sets`, has the number of the set for each list of names that an
 * event has; it stays in the store.
 */
function toNameTable<const Kind extends keyof typeof namesOf>(kind: Kind, column: string = kind) {
  return {
    ships: "whole",
    dependsOn: ["numbered_events"],
    sql: [
      `CREATE TABLE ${kind}_sets AS
SELECT (dense_rank() OVER (ORDER BY names) - 1)::INTEGER AS ${kind}_set, names, ${kind}
FROM (
  SELECT ${kind}, list_sort(list_distinct(${kind})) AS names
  FROM (SELECT DISTINCT ${kind} FROM numbered_events)
)
WHERE len(names) > 0`,
      `CREATE TABLE ${kind}s AS
SELECT DISTINCT ${kind}_set, unnest(names) AS ${column}
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
