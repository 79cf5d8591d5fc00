import {identifier} from "../lib/sql.js";
import {dimensionColumns} from "../model/events.js";
import {withSetNumbers} from "./numberedEvents.js";
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
  keep: ({events}) => hourCountsOf(events)
} as const satisfies TableSpec;
