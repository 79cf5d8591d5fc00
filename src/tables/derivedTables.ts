import {identifier} from "../lib/sql.js";
import {foldText} from "../model/condition.js";
import {durationRows, durationSet} from "../model/durations.js";
import {dimensionColumns} from "../model/events.js";
import type {TableSpec} from "./TableSpec.js";

const enumOf = (name: string) => identifier(`${name}_text`);

// An ENUM compares and groups several times as fast as text, and a sorted one keeps the order of texts. Queries fail on
// an ENUM without entries, so each has the empty text, which no column holds.
const dimensionTypes = dimensionColumns.map(
  (name) => `CREATE TYPE ${enumOf(name)} AS ENUM (
  SELECT DISTINCT coalesce(${identifier(name)}, '')
  FROM (SELECT ${identifier(name)} FROM dimension_texts UNION ALL SELECT NULL)
  ORDER BY ALL
)`
);

const asEnums = dimensionColumns.map(
  (name) => `${identifier(name)}::${enumOf(name)} AS ${identifier(name)}`
);

/** The sets of dimensions with their texts as ENUMs. */
const dimensions = {
  ships: "derived",
  dependsOn: ["dimension_texts"],
  sql: [
    ...dimensionTypes,
    `CREATE TABLE dimensions AS
SELECT dimension_set, ${asEnums.join(", ")}
FROM dimension_texts`
  ]
} as const satisfies TableSpec;

/** How many events each set of dimensions had by local hour, with its dimensions; `events` is that count. */
const eventHours = {
  ships: "derived",
  dependsOn: ["hour_counts", "dimensions"],
  // Each of the many queries that read these few rows would bind and join a view again.
  sql: ["CREATE TABLE event_hours AS\nFROM hour_counts\nJOIN dimensions USING (dimension_set)"]
} as const satisfies TableSpec;

/** One row per event, with its dimensions; `events` is how many log entries a row represents. */
const eventRows = {
  ships: "derived",
  dependsOn: ["event_numbers", "dimensions"],
  sql: [
    `CREATE VIEW event_rows AS
SELECT *, 1::INTEGER AS events, ${durationSet("duration_ms")} AS duration_set
FROM event_numbers
JOIN dimensions USING (dimension_set)`
  ]
} as const satisfies TableSpec;

/** The words for durations by which events are filtered. */
const durations = {
  ships: "derived",
  dependsOn: [],
  sql: [`CREATE TABLE durations AS\nFROM (${durationRows}) AS words(duration_set, duration)`]
} as const satisfies TableSpec;

// The names that a search looks in. Folding them once makes a search among many names several times as fast.
const searched = ["source_name", "source_upn", "target_name", "target_upn", "reportable_id"];

/** The names of identities for search: without case and accents. */
const identityTexts = {
  ships: "derived",
  dependsOn: ["identities"],
  sql: [
    `CREATE TABLE identity_texts AS
SELECT identity, ${foldText(`concat_ws(chr(10), ${searched.join(", ")})`)} AS folded
FROM identities`
  ]
} as const satisfies TableSpec;

/**
 * The tables that the page makes from those that reach it as files. They are apart from the other tables, because no
 * page needs the statements of those.
 */
export const derivedTables = {
  dimensions,
  identity_texts: identityTexts,
  durations,
  event_hours: eventHours,
  event_rows: eventRows
} as const satisfies Record<string, TableSpec>;
