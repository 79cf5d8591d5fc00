import {queryTables, selectTable, toPartsName} from "../model/queryTables.js";
import type {TableSpec} from "./TableSpec.js";

/** The published tables in the engine behind the charts, where reports query them: views of their loaded rows. */
export const publishedViews: Readonly<Record<string, TableSpec>> = Object.fromEntries(
  queryTables.map((table) => [table, toSpec(table)])
);

function toSpec(table: (typeof queryTables)[number]): TableSpec {
  const parts = toPartsName(table);
  return {
    ships: "derived",
    dependsOn: [parts],
    sql: [`CREATE VIEW ${table} AS\n${selectTable(table, parts)}`]
  };
}
