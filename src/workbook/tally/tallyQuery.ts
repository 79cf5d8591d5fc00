import type {RowSpec} from "../rows.js";
import type {FilteredQuery} from "../types.js";
import type {Tally} from "./Tally.js";
import {measuresAt, measuresOf} from "./Tally.js";
import {tallySql} from "./tallySql.js";

type TallyQuery = Pick<FilteredQuery, "source" | "table" | "reach" | "tally" | "sql">;

/** The query of an item that counts, and what lets a page answer it without an engine. */
export function tallyQuery(row: RowSpec, tally: Tally): TallyQuery {
  const isOfHours = measuresOf(tally).every(({kind}) => kind === "events");
  const comparesPeriods = measuresAt(tally, "before").length > 0;
  return {
    source: "filtered",
    table: isOfHours ? "event_hours" : "event_rows",
    ...(comparesPeriods && {reach: "before"}),
    tally,
    sql: (scope) => tallySql(tally, row, scope)
  };
}
