import type {TableSpec} from "./derivedTables.js";
import {derivedTables} from "./derivedTables.js";
import {fileTables} from "./fileTables.js";

const tables: Readonly<Record<string, TableSpec>> = {...fileTables, ...derivedTables};

/**
 * The statements that make tables, and what they are made of, of the store's views. Leaves out the tables in
 * `made`, and adds to it those that it makes.
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
