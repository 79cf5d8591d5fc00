import {identifier} from "../lib/sql.js";
import {dimensionColumns, identityColumns} from "../model/events.js";
import {innerViews} from "../model/innerViews.js";
import {skipBlames} from "./skipBlames.js";
import type {TableSpec} from "./TableSpec.js";

// Events have long ids and many texts, and few of these are different. Each different one gets a number in a small table.
// The events then find their numbers by joins, which need little memory. Windows over whole events, with all their
// columns, would need as much as the events.

/** A table of distinct values of events, numbered from 0 in their order. */
function toNumbers(name: string, columns: readonly string[], condition = "true"): string {
  const names = columns.map(identifier).join(", ");
  return `CREATE TABLE ${name}_numbers AS
SELECT (row_number() OVER (ORDER BY ${names}) - 1)::INTEGER AS ${name}, ${names}
FROM (SELECT DISTINCT ${names} FROM events WHERE ${condition})`;
}

/** SQL that joins rows called `events` with a table of distinct values of these columns. */
function joinOn(table: string, columns: readonly string[]): string {
  const isSame = (name: string) => `${table}.${name} IS NOT DISTINCT FROM events.${name}`;
  return `JOIN ${table}\n  ON ${columns.map(identifier).map(isSame).join("\n  AND ")}`;
}

/**
 * SQL that joins rows called `events` with the number of their set of dimensions. Events have few different sets,
 * however many events there are. Rows carry the number of their set instead of its texts, so that a million of them
 * load and filter quickly.
 */
export const withSetNumbers = joinOn("dimension_texts", dimensionColumns);

const objectColumns = ["app_id", "job_id", "source_id"];
const cycleColumns = ["job_id", "cycle_id"];

/** SQL that joins rows called `events` with the number of their object, and leaves out those without one. */
export const objectsOfEvents = joinOn("object_numbers", objectColumns);

/**
 * SQL over the whole events, as `events`, for the list of an event's names of one kind, in any order and with
 * repetitions. There are few different lists, so they are sorted later.
 */
export const namesOf = {
  /** The kinds of its steps, or their names where the log gives no kind. */
  stage: "[coalesce(step.type, step.name) FOR step IN events.steps]",
  attribute: "[change.property FOR change IN events.changes]",
  blame: skipBlames
} as const;

const names = Object.entries(namesOf).map(([kind, list]) => `${list} AS ${kind}`);

/** SQL for the rows of a stretch of time; `first` is the number of the first. */
function toRows(within: string, first: string): string {
  return `SELECT (${first} + row_number() OVER (ORDER BY time, event_id) - 1)::INTEGER AS event, *
FROM (
  SELECT
    events.event_id, events.time, events.local_time, dimension_texts.dimension_set, object_numbers.object,
    cycle_numbers.cycle, identity_numbers.identity, reason_sets.reason_set, events.changed, events.duration_ms,
    events.tries, events.next_retry, events.stage, events.attribute, events.blame
  FROM (
    SELECT * EXCLUDE (steps, changes), ${names.join(", ")}
    FROM (FROM ${innerViews.wholeEvents} WHERE ${within}) AS events
  ) AS events
  ${withSetNumbers}
  ${joinOn("identity_numbers", identityColumns)}
  LEFT ${objectsOfEvents}
  LEFT ${joinOn("cycle_numbers", cycleColumns)}
  LEFT JOIN reason_sets ON reason_sets.error_reason = events.error_reason
)
ORDER BY event`;
}

/**
 * One row per event in the order of time, with numbers in place of long ids, each from 0: `event` in the order of time;
 * `object`, the distinct (app_id, job_id, source_id), null where the log names no source object; `cycle`, the distinct
 * (job_id, cycle_id), null without a cycle; `identity`, the distinct identityColumns; and the sets of dimensions and
 * reasons. It also has the lists of `namesOf`, because this is the only time that the steps of all events are read. The
 * tables of distinct values stay in the store.
 */
export const numberedEvents = {
  ships: "never",
  dependsOn: ["dimension_texts", "reasons"],
  sql: [
    toNumbers("object", objectColumns, "source_id IS NOT NULL"),
    toNumbers("cycle", cycleColumns, "cycle_id IS NOT NULL"),
    toNumbers("identity", identityColumns),
    `CREATE TABLE numbered_events AS\n${toRows("false", "0")}`
  ],
  add: (within) =>
    `INSERT INTO numbered_events\n${toRows(within, "(SELECT count(*) FROM numbered_events)")}`
} as const satisfies TableSpec;
