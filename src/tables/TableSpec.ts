/** How to make a table, and how it reaches the page. */
export type TableSpec = ShippedSpec | DerivedSpec | StoreSpec;

interface MadeSpec {
  /** The tables that must exist before it. */
  dependsOn: readonly string[];
  /** The statements that make it. */
  sql: readonly string[];
  /**
   * The statement that adds the rows of a stretch of time, a condition on the `time` of events. It runs for one stretch
   * after the other, so that memory does not grow with the events.
   */
  add?: (within: string) => string;
}

/**
 * A table that is made from the store's views and reaches the page as a file: whole, or in parts that pages fetch as
 * they need them.
 */
interface ShippedSpec extends MadeSpec {
  ships: "whole" | "parts";
  /** SQL for the rows that a file about fewer events keeps. */
  keep: Keep;
}

/** A table that the page makes from those that reach it as files. Node makes it, too, for what comes with the page. */
interface DerivedSpec extends MadeSpec {
  ships: "derived";
}

/** A table from which others are made, where the store is. It never reaches the page. */
interface StoreSpec extends MadeSpec {
  ships: "never";
}

/**
 * What a file about fewer events contains.
 *
 * @public The declarations of the public module need its name.
 */
export interface Kept {
  /** A table with its rows of `event_rows`. */
  events: string;
  /** A table with the rows of `object_states` that these events, or its open problems, are about. */
  objects: string;
  /** The condition over `audit_rows` of its filters. */
  audits: string;
}

type Keep = (kept: Kept) => string;

/** What a narrower file keeps of a table with numbered rows: those whose numbers its events have. */
export function keepNumbers(table: string, number: string, order = "ALL"): Keep {
  return ({events}) => `FROM ${table}
WHERE ${number} IN (SELECT ${number} FROM ${events})
ORDER BY ${order}`;
}

/** The same, if objects also have such numbers. */
export function keepNumbersOfObjects(table: string, number: string): Keep {
  return ({events, objects}) => `FROM ${table}
WHERE ${number} IN (
  SELECT ${number} FROM ${events}
  UNION ALL SELECT ${number} FROM ${objects}
)
ORDER BY ALL`;
}

/** What a narrower file keeps of a table of one row per object. */
export function keepObjects(table: string): Keep {
  return ({objects}) => `FROM ${table}
WHERE object IN (SELECT object FROM ${objects})
ORDER BY object`;
}
