import type {Result, ResultColumn} from "../engine/Database.js";
import type {Answer, Item, Scope, SiteTable} from "./types.js";

/** Runs a query over a site table, in whichever engine. */
export type RunQuery = (table: SiteTable, sql: string, signal?: AbortSignal) => Promise<Result>;

/** An item's rows for a scope. */
export async function answerItem(
  run: RunQuery,
  item: Item,
  scope: Scope,
  signal?: AbortSignal
): Promise<Answer> {
  const {columns, rows} = await run(item.table, item.sql(scope), signal);
  const events = await countEvents(run, item.table, scope, signal);
  return {columns: columns.map((column) => markLocal(column, item)), rows, events};
}

/** How many events of a site table are in a scope. */
export async function countEvents(
  run: RunQuery,
  table: SiteTable,
  {condition}: Pick<Scope, "condition">,
  signal?: AbortSignal
): Promise<number> {
  const sql = `SELECT coalesce(sum(events), 0)::INTEGER AS events FROM ${table} WHERE ${condition}`;
  const {rows} = await run(table, sql, signal);
  return Number(rows[0]!.events);
}

function markLocal(column: ResultColumn, {localColumns}: Item): ResultColumn {
  return localColumns?.includes(column.name) ? {...column, local: true} : column;
}
