import {dimensionColumns} from "../model/events.js";
import {identifier} from "../model/sqlText.js";
import {withSetNumbers} from "./numbering.js";
import type {TableSpec} from "./TableSpec.js";
import {keepNumbersOfObjects} from "./TableSpec.js";

const names = dimensionColumns.map(identifier);

/** The distinct sets of filter dimensions, numbered from 0. */
export const dimensionTexts = {
  ships: "whole",
  dependsOn: [],
  sql: [
    `CREATE TABLE dimension_texts AS
SELECT (row_number() OVER (ORDER BY ${names.join(", ")}) - 1)::INTEGER AS dimension_set, *
FROM (SELECT DISTINCT ${names.join(", ")} FROM events)`
  ],
  keep: keepNumbersOfObjects("dimension_texts", "dimension_set")
} as const satisfies TableSpec;

const enumOf = (name: string) => identifier(`${name}_text`);

// An ENUM compares and groups several times as fast as text. Sorted, it keeps the order of texts. One
// without entries fails in queries, so each has the empty text, which no column holds.
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

/** The same sets, their texts as ENUMs. */
export const dimensions = {
  ships: "derived",
  dependsOn: ["dimension_texts"],
  sql: [
    ...dimensionTypes,
    `CREATE TABLE dimensions AS
SELECT dimension_set, ${asEnums.join(", ")}
FROM dimension_texts`
  ]
} as const satisfies TableSpec;

const hourCountsOf = (events: string) => `SELECT
  date_trunc('hour', local_time)::TIMESTAMP AS local_time, dimension_set,
  count(*)::INTEGER AS events
FROM ${events}
GROUP BY ALL
ORDER BY ALL`;

/** How many events each set had by local hour. */
export const hourCounts = {
  ships: "whole",
  dependsOn: ["dimension_texts"],
  sql: [`CREATE TABLE hour_counts AS\n${hourCountsOf(`events\n${withSetNumbers}`)}`],
  keep: () => hourCountsOf("kept_events")
} as const satisfies TableSpec;

/** The same with the sets' dimensions; `events` is how many log entries a row stands for. */
export const eventHours = {
  ships: "derived",
  dependsOn: ["hour_counts", "dimensions"],
  // A view would be bound and joined anew by each of the many queries that read these few rows.
  sql: ["CREATE TABLE event_hours AS\nFROM hour_counts\nJOIN dimensions USING (dimension_set)"]
} as const satisfies TableSpec;
