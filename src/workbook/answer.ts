import type {Result, ResultColumn} from "../engine/Database.js";
import type {Stretch} from "../model/partedFile.js";
import {previousRange} from "../model/range.js";
import type {SiteTable} from "../tables/siteTables.js";
import type {RowSpec} from "./rows.js";
import {readRows} from "./rows.js";
import type {Answer, Item, Reach, Scope, Source, TableNeed} from "./types.js";

/** Runs a query over site tables, in any engine. */
export type RunQuery = (
  needs: readonly TableNeed[],
  sql: string,
  signal?: AbortSignal
) => Promise<Result>;

interface AnswerOptions {
  signal?: AbortSignal;
  /** How many events are in the scope, if the caller can supply that without a query for each item. */
  count?: () => Promise<number>;
}

/** An item's rows for a scope. */
export async function answerItem(
  run: RunQuery,
  item: Item,
  scope: Scope,
  options: AnswerOptions = {}
): Promise<Answer> {
  // Queried at the same time, so that no other query runs between them.
  const [{columns, rows}, counts] = await Promise.all([
    run(needsOf(item, scope), item.sql(scope), options.signal),
    countFor(run, item, scope, options)
  ]);
  return {columns: columns.map(markLocal), rows, ...counts};
}

const countRow = {
  events: "INTEGER",
  total: "INTEGER",
  is_missing: "BOOLEAN"
} as const satisfies RowSpec;

async function countFor(
  run: RunQuery,
  item: Item,
  scope: Scope,
  {signal, count = () => countEvents(run, scope, signal)}: AnswerOptions
): Promise<Omit<Answer, keyof Result>> {
  if (!item.counts) return {events: await count()};
  const counted = await run(needsOf(item, scope), item.counts.sql(scope), signal);
  const {events, total, is_missing} = readRows(counted, countRow)[0]!;
  return {events, of: total, isMissing: is_missing};
}

/** What an item's queries read. The end of the data always comes from `event_hours`. */
export function needsOf({table, joins = [], reach}: Item, scope: Scope): TableNeed[] {
  const {counts, lookups} = scope;
  const own = table === "event_hours" ? [] : [table];
  return limitNeeds(["event_hours", counts, ...own, ...joins, ...lookups], scope, reach);
}

/** Limits tables of events to the stretch that a query within the reach reads. */
export function limitNeeds(
  tables: readonly SiteTable[],
  scope: NeedScope,
  reach: Reach = "range"
): TableNeed[] {
  const stretch = toStretch(scope, reach);
  const limit = (table: SiteTable) =>
    table === "event_rows" && stretch ? {table, stretch} : table;
  return [...new Set(tables)].map(limit);
}

type NeedScope = Pick<Scope, "counts" | "range" | "previousCondition" | "select">;

function toStretch(scope: NeedScope, reach: Reach): Stretch | undefined {
  const {counts, range, previousCondition, select} = scope;
  if (reach === "all" || (reach === "counted-history" && counts === "event_rows")) return undefined;
  if (reach === "all-systems") return range;
  const {from} = reach === "range" || !previousCondition ? range : previousRange(range);
  return {from, to: range.to, source: select.source, target: select.target};
}

/** How an item's rows are found: its query, or a note where no query gives them. */
export function explainRows(item: Item<Source>, scope: Scope): {sql: string} | {note: string} {
  if (item.source === "given") return {note: item.note};
  return {sql: item.source === "published" ? item.sql : item.sql(scope)};
}

/** Why an item has no rows. */
export function toEmptyText(item: Item<Source>, {events, isMissing}: Answer): string {
  if (isMissing && item.source === "filtered" && item.counts) return item.counts.missing;
  return (item.counts || events ? item.whenEmpty : undefined) ?? "No events match these filters.";
}

/** How many events are in a scope. */
export async function countEvents(
  run: RunQuery,
  scope: Scope,
  signal?: AbortSignal
): Promise<number> {
  const {counts, lookups, condition} = scope;
  const sql = `SELECT coalesce(sum(events), 0)::INTEGER AS events FROM ${counts} WHERE ${condition}`;
  const counted = await run(limitNeeds([counts, ...lookups], scope), sql, signal);
  return readRows(counted, {events: "INTEGER"})[0]!.events;
}

// Items read times from tables that hold the wall clock of the report's zone.
function markLocal(column: ResultColumn): ResultColumn {
  return column.type === "TIMESTAMP" ? {...column, local: true} : column;
}
