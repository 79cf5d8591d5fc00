import type {Result, ResultColumn} from "../engine/Database.js";
import type {Answer, Item, Scope, SiteTable} from "./types.js";

/** Runs a query over site tables, in whichever engine. */
export type RunQuery = (
  tables: readonly SiteTable[],
  sql: string,
  signal?: AbortSignal
) => Promise<Result>;

/** An item's rows for a scope. */
export async function answerItem(
  run: RunQuery,
  item: Item,
  scope: Scope,
  signal?: AbortSignal
): Promise<Answer> {
  const {columns, rows} = await run(tablesOf(item, scope), item.sql(scope), signal);
  const counts = await countFor(run, item, scope, signal);
  return {columns: columns.map((column) => markLocal(column, item)), rows, ...counts};
}

async function countFor(
  run: RunQuery,
  item: Item,
  scope: Scope,
  signal?: AbortSignal
): Promise<Omit<Answer, keyof Result>> {
  const {own} = item;
  if (!own) return {events: await countEvents(run, scope, signal)};
  const {rows} = await run(tablesOf(item, scope), own.count(scope), signal);
  const {events, total, is_missing} = rows[0]!;
  return {events: Number(events), of: Number(total), isMissing: Boolean(is_missing)};
}

/** The tables that an item's queries read. */
function tablesOf({table, joins = []}: Item, {counts, lookups}: Scope): readonly SiteTable[] {
  return [counts, ...(table === "event_hours" ? [] : [table]), ...joins, ...lookups];
}

/** How many events are in a scope. */
export async function countEvents(
  run: RunQuery,
  {counts, lookups, condition}: Pick<Scope, "counts" | "lookups" | "condition">,
  signal?: AbortSignal
): Promise<number> {
  const sql = `SELECT coalesce(sum(events), 0)::INTEGER AS events FROM ${counts} WHERE ${condition}`;
  const {rows} = await run([counts, ...lookups], sql, signal);
  return Number(rows[0]!.events);
}

function markLocal(column: ResultColumn, {localColumns}: Item): ResultColumn {
  return localColumns?.includes(column.name) ? {...column, local: true} : column;
}
