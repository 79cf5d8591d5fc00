import {dimensionKeys, specOf} from "../model/dimensions.js";
import type {TableSpec} from "./derivedTables.js";
import {derivedTables} from "./derivedTables.js";
import {explorerTables} from "./explorer.js";
import type {FileTable} from "./fileTables.js";
import {fileTables} from "./fileTables.js";
import type {Workbook} from "./types.js";

const derived: Readonly<Record<string, TableSpec>> = derivedTables;

/** The tables that a workbook's page reads from files, whatever its reader filters by. */
export function tablesOf({items}: Workbook): FileTable[] {
  const lookups = dimensionKeys.flatMap((key) => specOf(key).lookup?.table ?? []);
  const own = items.flatMap(({table, joins = []}) => [table, ...joins]);
  const ofPersons = items.some(({isOfPerson, linksPersons}) => isOfPerson ?? linksPersons);
  const read = ["event_hours", ...explorerTables, ...lookups, ...own];
  if (ofPersons) read.push("object_links");
  const files = new Set(read.flatMap(toFiles));
  return (Object.keys(fileTables) as FileTable[]).filter((table) => files.has(table));
}

function toFiles(table: string): string[] {
  const {of} = derived[table] ?? {};
  return of ? of.flatMap(toFiles) : [table];
}
