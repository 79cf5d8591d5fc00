import {derivedTables} from "./derivedTables.js";
import type {TableSpec} from "./derivedTables.js";
import {fileTables} from "./fileTables.js";
import type {SiteTable} from "./types.js";

const tables: Readonly<Record<string, TableSpec>> = {...fileTables, ...derivedTables};

/** The tables that items read. */
export const siteTables: readonly SiteTable[] = [
  "event_hours",
  "event_rows",
  "stages",
  "attributes",
  "identities",
  "cycle_spans",
  "audit_rows",
  "object_states",
  "object_links"
];

/**
 * The statements that make these tables, and what they are made of, of the store's views; but for those that
 * are made already, to which they are added.
 */
export function toStatements(wanted: readonly string[], made = new Set<string>()): string[] {
  const make = (name: string): readonly string[] => {
    if (made.has(name)) return [];
    made.add(name);
    const {of, sql} = tables[name]!;
    return [...of.flatMap(make), ...sql];
  };
  return wanted.flatMap(make);
}
