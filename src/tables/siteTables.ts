import {attributeFlaps} from "./attributeFlaps.js";
import {auditRows} from "./auditRows.js";
import {derivedTables} from "./derivedTables.js";
import {dimensionTexts, hourCounts} from "./dimensionTexts.js";
import {cycleSpans, eventNumbers} from "./eventNumbers.js";
import {identities} from "./identityTable.js";
import {attributes, blames, stages} from "./nameSets.js";
import {numberedEvents} from "./numberedEvents.js";
import {objectLinks, objectStates} from "./objectStates.js";
import {reasons} from "./reasonRows.js";
import type {TableSpec} from "./TableSpec.js";

/** The tables that the site's items read, and the tables from which these are made. */
export const siteTables = {
  dimension_texts: dimensionTexts,
  hour_counts: hourCounts,
  stages,
  attributes,
  blames,
  reasons,
  numbered_events: numberedEvents,
  event_numbers: eventNumbers,
  identities,
  cycle_spans: cycleSpans,
  audit_rows: auditRows,
  attribute_flaps: attributeFlaps,
  object_states: objectStates,
  object_links: objectLinks,
  ...derivedTables
} as const satisfies Record<string, TableSpec>;

export type SiteTable = keyof typeof siteTables;

type NamesThatShip<How extends TableSpec["ships"]> = {
  [Name in SiteTable]: (typeof siteTables)[Name]["ships"] extends How ? Name : never;
}[SiteTable];

/** The tables that reach the page as one file each, and the tables that reach it in parts. */
export type WholeTable = NamesThatShip<"whole">;
export type PartedTable = NamesThatShip<"parts">;

/** All tables that reach the page as files. */
export type ShippedTable = WholeTable | PartedTable;

const specs: Readonly<Record<string, TableSpec>> = siteTables;

export const shippedTables = (Object.keys(siteTables) as SiteTable[]).filter(isShipped);

function isShipped(table: SiteTable): table is ShippedTable {
  return siteTables[table].ships === "whole" || siteTables[table].ships === "parts";
}

/**
 * The statements that make tables from the store's views, with those for the tables that they depend on. Leaves out the
 * tables in `made`, and adds to it those that it makes. The stretches of time, in their order, have every event once.
 */
export function toStatements(
  wanted: readonly string[],
  made = new Set<string>(),
  stretches: readonly string[] = ["true"]
): string[] {
  const make = (name: string): readonly string[] => {
    if (made.has(name)) return [];
    made.add(name);
    const {dependsOn, sql, add} = specs[name]!;
    return [...dependsOn.flatMap(make), ...sql, ...(add ? stretches.map(add) : [])];
  };
  return wanted.flatMap(make);
}

/** The tables that reach the page as files and from which tables are made, including the tables themselves. */
export function toShipped(tables: readonly string[]): ShippedTable[] {
  const add = (name: string): readonly string[] => {
    const {ships, dependsOn} = specs[name]!;
    return ships === "derived" ? dependsOn.flatMap(add) : [name];
  };
  const found = new Set(tables.flatMap(add));
  return shippedTables.filter((table) => found.has(table));
}
