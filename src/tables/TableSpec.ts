/** How a table comes about, and how it reaches the page. */
export type TableSpec = ShippedSpec | DerivedSpec;

interface MadeSpec {
  /** The tables that must be there before it. */
  dependsOn: readonly string[];
  /** The statements that make it. */
  sql: readonly string[];
}

/** A table that is made of the store's views and reaches the page as a file: whole, or in parts of which pages fetch what they need. */
interface ShippedSpec extends MadeSpec {
  ships: "whole" | "parts";
  /** SQL for what a file about fewer events keeps of it. */
  keep(kept: Kept): string;
}

/** A table that the page makes of those that reach it as files, as Node does for what comes with the page. */
interface DerivedSpec extends MadeSpec {
  ships: "derived";
}

/**
 * What a file about fewer events is about. Beside these conditions there are two tables: `kept_events`, its rows of
 * `event_rows`; and `kept_objects`, the rows of `object_states` that these events, or its open problems, are about.
 */
interface Kept {
  /** The condition over `audit_rows` that the filters come to. */
  audits: string;
}

/** What a narrower file keeps of a table whose rows are numbered, with the numbers that its events carry. */
export function keepNumbers(table: string, number: string): () => string {
  return () => `FROM ${table}
WHERE ${number} IN (SELECT ${number} FROM kept_events)
ORDER BY ALL`;
}

/** The same, where the objects carry numbers, too. */
export function keepNumbersOfObjects(table: string, number: string): () => string {
  return () => `FROM ${table}
WHERE ${number} IN (
  SELECT ${number} FROM kept_events
  UNION ALL SELECT ${number} FROM kept_objects
)
ORDER BY ALL`;
}

/** What a narrower file keeps of a table of one row per object. */
export function keepObjects(table: string): () => string {
  return () => `FROM ${table}
WHERE object IN (SELECT object FROM kept_objects)
ORDER BY object`;
}
