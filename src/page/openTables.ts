import type {QueryTable} from "../model/queryTables.js";
import {isWeekly, queryTables} from "../model/queryTables.js";
import type {Range} from "../model/range.js";
import {toBareSql} from "../model/sqlText.js";
import {engine} from "./siteEngine.js";

/** Brings published tables into the page's engine, unless they are there: of weekly ones at least a stretch. */
export async function openTables(names: readonly QueryTable[], range?: Range): Promise<void> {
  const limit = (table: QueryTable) => (range && isWeekly(table) ? {table, stretch: range} : table);
  await engine.warm(names.map(limit));
}

/** The published tables that a query names; a column or an alias of the same name counts, too. */
export function findTables(sql: string): QueryTable[] {
  const code = toBareSql(sql);
  return queryTables.filter((name) =>
    new RegExp(
      `(?:\\b(?:FROM|JOIN|TABLE|DESCRIBE|SUMMARIZE|PIVOT|UNPIVOT)\\b|,)[\\s(]*(?:"?main"?\\s*\\.\\s*)?"?${name}\\b`,
      "i"
    ).test(code)
  );
}
