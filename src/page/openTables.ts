import {pageTableNames} from "../model/pageTables.js";
import type {PageTable} from "../model/pageTables.js";
import type {Range} from "../model/range.js";
import {engine} from "./site.js";

/** Brings published tables into the page's engine, unless they are there: of events at least those of a stretch. */
export async function openTables(names: readonly PageTable[], range?: Range): Promise<void> {
  const limit = (table: PageTable) =>
    range && table === "events" ? {table, stretch: range} : table;
  await engine.warm(names.map(limit));
}

/** The published tables that a query names; a column or an alias of the same name counts, too. */
export function findTables(sql: string): PageTable[] {
  const code = sql.replace(/--[^\n]*|\/\*[^]*?\*\/|'(?:[^']|'')*'/g, " ");
  return pageTableNames.filter((name) =>
    new RegExp(
      `(?:\\b(?:FROM|JOIN|DESCRIBE|SUMMARIZE|PIVOT|UNPIVOT)\\b|,)[\\s(]*"?${name}\\b`,
      "i"
    ).test(code)
  );
}
