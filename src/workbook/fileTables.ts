import {identifier} from "../model/sqlText.js";
import {dimensionColumns, identityColumns} from "../model/tables.js";
import {auditRows} from "./auditRows.js";
import type {TableSpec} from "./derivedTables.js";
import {withSetNumbers} from "./dimensionSets.js";
import {attributeFlaps} from "./flapRows.js";
import {numberEvents} from "./numberedEvents.js";
import {objectLinks, objectStates} from "./objectRows.js";
import {reasonTables} from "./reasonRows.js";
import {skipBlames} from "./skipBlames.js";

const names = dimensionColumns.map(identifier);

const sortedSet = (list: string) => `list_sort(list_distinct(${list}))`;

// The kinds of an event's steps, or their names where the log tells no kind.
const stagesOf = sortedSet("[coalesce(step.type, step.name) FOR step IN steps]");

const attributesOf = sortedSet("[change.property FOR change IN changes]");

const blamesOf = sortedSet(skipBlames);

/** What the events' sets of names hold, one row per set and name; sets are numbered as those of dimensions. */
function toNameTable(name: string, namesOf: string, column = name): TableSpec {
  return {
    of: [],
    sql: [
      `CREATE TABLE ${name}_sets AS
SELECT (row_number() OVER (ORDER BY names) - 1)::INTEGER AS ${name}_set, names
FROM (SELECT DISTINCT ${namesOf} AS names FROM whole_events AS events)
WHERE len(names) > 0`,
      `CREATE TABLE ${name}s AS
SELECT ${name}_set, unnest(names) AS ${column}
FROM ${name}_sets
ORDER BY ALL`
    ]
  };
}

/**
 * The tables that are made of the store's views `events` and `whole_events` and reach the page as Parquet: the distinct sets of
 * filter dimensions; how many events each had by local hour; one row per event, with numbers in place of
 * ids and names; and what these numbers stand for. `audit_rows` has one row per entry of the audit log.
 * `object_states` and `object_links` have one row per object: how it fares, and whose it is.
 */
export const fileTables = {
  dimension_texts: {
    of: [],
    sql: [
      `CREATE TABLE dimension_texts AS
SELECT (row_number() OVER (ORDER BY ${names.join(", ")}) - 1)::INTEGER AS dimension_set, *
FROM (SELECT DISTINCT ${names.join(", ")} FROM events)`
    ]
  },
  hour_counts: {
    of: ["dimension_texts"],
    sql: [
      `CREATE TABLE hour_counts AS
SELECT date_trunc('hour', local_time)::TIMESTAMP AS local_time, dimension_set,
  count(*)::INTEGER AS events
FROM events
${withSetNumbers}
GROUP BY ALL
ORDER BY ALL`
    ]
  },
  stages: toNameTable("stage", stagesOf),
  attributes: toNameTable("attribute", attributesOf),
  blames: toNameTable("blame", blamesOf, "blamed"),
  reasons: {of: [], sql: reasonTables},
  event_numbers: {
    of: ["dimension_texts", "stages", "attributes", "blames", "reasons"],
    sql: [
      `CREATE TABLE event_numbers AS
SELECT event, date_trunc('second', local_time)::TIMESTAMP AS local_time, dimension_set, object,
  identity, cycle, stage_set, attribute_set, blame_set, reason_set, changed::INTEGER AS changed,
  CASE WHEN duration_ms > 2147483647 THEN 2147483647 ELSE duration_ms END::INTEGER AS duration_ms
FROM (${numberEvents("whole_events")}) AS events
${withSetNumbers}
LEFT JOIN stage_sets ON stage_sets.names = ${stagesOf}
LEFT JOIN attribute_sets ON attribute_sets.names = ${attributesOf}
LEFT JOIN blame_sets ON blame_sets.names = ${blamesOf}
LEFT JOIN reason_sets ON reason_sets.error_reason = events.error_reason
ORDER BY event`
    ]
  },
  identities: {
    of: [],
    sql: [
      `CREATE TABLE identities AS
SELECT identity, ${identityColumns.map(identifier).join(", ")}, count(*)::INTEGER AS events
FROM (${numberEvents("events")})
GROUP BY ALL
ORDER BY identity`
    ]
  },
  cycle_spans: {
    of: [],
    sql: [
      `CREATE TABLE cycle_spans AS
SELECT cycle, job_id, cycle_id,
  date_trunc('second', min(local_time))::TIMESTAMP AS started,
  date_trunc('second', max(local_time))::TIMESTAMP AS ended,
  (epoch(max(time)) - epoch(min(time)))::INTEGER AS duration_s,
  count(*)::INTEGER AS events
FROM (${numberEvents("events")})
WHERE cycle IS NOT NULL
GROUP BY ALL
ORDER BY cycle`
    ]
  },
  audit_rows: {of: [], sql: [`CREATE TABLE audit_rows AS\n${auditRows}`]},
  attribute_flaps: {of: [], sql: [`CREATE TABLE attribute_flaps AS\n${attributeFlaps}`]},
  object_states: {
    of: ["dimension_texts", "reasons"],
    sql: [`CREATE TABLE object_states AS\n${objectStates}`]
  },
  object_links: {of: [], sql: [`CREATE TABLE object_links AS\n${objectLinks}`]}
} as const satisfies Record<string, TableSpec>;

export type FileTable = keyof typeof fileTables;
