import {foldText} from "../model/condition.js";
import {durationRows, durationSet} from "../model/durations.js";
import {identifier} from "../model/sqlText.js";
import {dimensionColumns} from "../model/tables.js";

/** How a table comes about. */
export interface TableSpec {
  /** The tables that must be there before it. */
  of: readonly string[];
  /** The statements that make it. */
  sql: readonly string[];
}

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

// What a name is searched in. To fold it once makes a search among many names several times as fast.
const searched = ["source_name", "source_upn", "target_name", "target_upn", "reportable_id"];

/**
 * The tables that the page makes of those that reach it as files, as Node does for what comes with the page. In `event_hours`
 * and `event_rows`, `events` is how many log entries a row stands for.
 */
export const derivedTables = {
  dimensions: {of: ["dimension_texts"], sql: [...dimensionTypes, dimensions]},
  identity_texts: {
    of: ["identities"],
    sql: [
      `CREATE TABLE identity_texts AS
SELECT identity, ${foldText(`concat_ws(chr(10), ${searched.join(", ")})`)} AS folded
FROM identities`
    ]
  },
  durations: {
    of: [],
    sql: [`CREATE TABLE durations AS\nFROM (${durationRows}) AS words(duration_set, duration)`]
  },
  event_hours: {
    of: ["hour_counts", "dimensions"],
    // A view would be bound and joined anew by each of the many queries that read these few rows.
    sql: ["CREATE TABLE event_hours AS\nFROM hour_counts\nJOIN dimensions USING (dimension_set)"]
  },
  event_rows: {
    of: ["event_numbers", "dimensions"],
    sql: [
      `CREATE VIEW event_rows AS
SELECT *, 1::INTEGER AS events, ${durationSet("duration_ms")} AS duration_set
FROM event_numbers
JOIN dimensions USING (dimension_set)`
    ]
  }
} as const satisfies Record<string, TableSpec>;
