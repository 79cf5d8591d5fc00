import type {Column} from "./columns.js";
import {tables} from "./tables.js";

/** The published tables that reports can ask in the page, by their columns. */
export const pageTables = {
  events: tables.events.columns,
  changes: tables.changes.columns,
  objects: tables.objects.columns,
  cycles: tables.cycles.columns,
  links: tables.links.columns,
  audits: tables.audits.columns
} as const satisfies Record<string, readonly Column[]>;

export type PageTable = keyof typeof pageTables;

export const pageTableNames = Object.keys(pageTables) as PageTable[];
