import {identifier} from "../model/sqlText.js";
import {dimensionColumns} from "../model/tables.js";
import {auditRows} from "./auditRows.js";
import {identityColumns, numberedEvents} from "./numberedEvents.js";
import type {SiteTable} from "./types.js";

/** How a table comes about. */
export interface TableSpec {
  /** The tables that must be there before it. */
  of: readonly string[];
  /** The statements that make it. */
  sql: readonly string[];
}

const names = dimensionColumns.map(identifier);

// Events have few different sets of dimensions, however many events there are. Rows carry the number
// of their set instead of its texts, which is what makes a million of them quick to load and to filter.
const withSetNumbers = `JOIN dimension_texts AS texts
  ON ${names.map((name) => `texts.${name} IS NOT DISTINCT FROM events.${name}`).join("\n  AND ")}`;

/**
 * The tables that are made of the store's view `events` and reach the page as Parquet: the distinct sets of
 * filter dimensions; how many events each had by local hour; one row per event, with numbers in place of
 * ids and names; and what these numbers stand for. `audit_rows` has one row per entry of the audit log.
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
  event_numbers: {
    of: ["dimension_texts"],
    sql: [
      `CREATE TABLE event_numbers AS
SELECT event, date_trunc('second', local_time)::TIMESTAMP AS local_time, dimension_set, object,
  identity, cycle, CASE WHEN duration_ms > 2147483647 THEN 2147483647 ELSE duration_ms END::INTEGER AS duration_ms
FROM (${numberedEvents}) AS events
${withSetNumbers}
ORDER BY event`
    ]
  },
  identities: {
    of: [],
    sql: [
      `CREATE TABLE identities AS
SELECT identity, ${identityColumns.map(identifier).join(", ")}, count(*)::INTEGER AS events
FROM (${numberedEvents})
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
FROM (${numberedEvents})
WHERE cycle IS NOT NULL
GROUP BY ALL
ORDER BY cycle`
    ]
  },
  audit_rows: {of: [], sql: [`CREATE TABLE audit_rows AS\n${auditRows}`]}
} as const satisfies Record<string, TableSpec>;

export type FileTable = keyof typeof fileTables;

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

const dimensions = `CREATE TABLE dimensions AS
SELECT dimension_set, ${dimensionColumns.map((name) => `${identifier(name)}::${enumOf(name)} AS ${identifier(name)}`).join(", ")}
FROM dimension_texts`;

/**
 * The tables that the page makes of those, as Node does for what comes with the page. In each, `events` is how
 * many log entries a row stands for.
 */
export const derivedTables = {
  dimensions: {of: ["dimension_texts"], sql: [...dimensionTypes, dimensions]},
  event_hours: {
    of: ["hour_counts", "dimensions"],
    sql: ["CREATE VIEW event_hours AS\nFROM hour_counts\nJOIN dimensions USING (dimension_set)"]
  },
  event_rows: {
    of: ["event_numbers", "dimensions"],
    sql: [
      "CREATE VIEW event_rows AS\nSELECT *, 1::INTEGER AS events\nFROM event_numbers\nJOIN dimensions USING (dimension_set)"
    ]
  }
} as const satisfies Record<string, TableSpec>;

const tables: Readonly<Record<string, TableSpec>> = {...fileTables, ...derivedTables};

/** The tables that items read. */
export const siteTables: readonly SiteTable[] = [
  "event_hours",
  "event_rows",
  "identities",
  "cycle_spans",
  "audit_rows"
];

/** The statements that make these tables, and what they are made of, of the store's views. */
export function toStatements(wanted: readonly string[]): string[] {
  const made = new Set<string>();
  const make = (name: string): readonly string[] => {
    if (made.has(name)) return [];
    made.add(name);
    const {of, sql} = tables[name]!;
    return [...of.flatMap(make), ...sql];
  };
  return wanted.flatMap(make);
}
