import type {Result} from "../engine/Database.js";
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
  const result = await run(item.table, item.sql(scope), signal);
  const counted = await run(item.table, countSql(item.table, scope), signal);
  return {...result, events: Number(counted.rows[0]?.events ?? 0)};
}

function countSql(table: SiteTable, {condition}: Scope): string {
  return `SELECT coalesce(sum(events), 0)::INTEGER AS events FROM ${table} WHERE ${condition}`;
}
