import type {Row} from "../engine/Database.js";
import {formatNoun} from "../model/format.js";
import {aggregateOf} from "../privacy/aggregates.js";
import type {RunQuery} from "../workbook/answer.js";
import {answerItem, countEvents} from "../workbook/answer.js";
import {readRows} from "../workbook/rows.js";
import type {Item, Scope} from "../workbook/types.js";
import type {SnapshotItem} from "./Snapshot.js";

/** What is said of an item of which nothing may be told. */
const notTold =
  "Left out: this item tells of single objects, events or moments, or divides groups further.";

/** An item's figures about groups of at least so many objects, or that it has none. */
export async function readAggregateItem(
  run: RunQuery,
  item: Item,
  scope: Scope,
  smallest: number
): Promise<SnapshotItem> {
  const aggregate = aggregateOf(item);
  if (!aggregate) return tellNothing(run, item, scope);
  const {sql = item.sql, columns: names} = aggregate;
  const joins = aggregate.sql ? [...(item.joins ?? []), "event_rows" as const] : item.joins;
  const answer = await answerItem(run, {...item, sql, ...(joins && {joins})}, scope);
  const {told, left} = splitGroups(answer.rows, smallest);
  const columns = answer.columns.filter(({name}) => names.includes(name));
  const rows = told.map((row) => Object.fromEntries(columns.map(({name}) => [name, row[name]!])));
  const of = {item, scope, answer: {...answer, columns, rows}, total: rows.length};
  return left ? {...of, leftOut: toLeftOut(left, smallest)} : of;
}

// How many events the filters leave is told of the scope anyway; how many entries of its own an item has is not.
async function tellNothing(run: RunQuery, item: Item, scope: Scope): Promise<SnapshotItem> {
  const {own: _, ...asked} = item;
  const answer = {columns: [], rows: [], events: await countEvents(run, scope)};
  return {item: asked, scope, answer, total: 0, leftOut: notTold};
}

// A total less what is told tells of those left out, who may be the same few objects in each of their groups: with
// them goes the smallest group that could be told, so that the difference is of enough objects, whoever they are.
function splitGroups(rows: readonly Row[], smallest: number): {told: Row[]; left: number} {
  const size = ({objects}: Row) => Number(objects);
  const told = rows.filter((row) => size(row) >= smallest);
  // Events may name no object; an error that is gone has no events.
  const hidden = rows.filter((row) => size(row) < smallest && row.events !== 0);
  if (hidden.length === 0 || told.length === 0) return {told, left: hidden.length};
  const least = told.reduce((a, b) => (size(b) < size(a) ? b : a));
  return {told: told.filter((row) => row !== least), left: hidden.length + 1};
}

function toLeftOut(groups: number, smallest: number): string {
  return `${formatNoun(groups, "group")} left out: fewer than ${smallest} objects each, or needed to hide one that has fewer.`;
}

/** Throws if the filters leave so few objects that any figure would be about them. */
export async function expectGroup(run: RunQuery, scope: Scope, smallest: number): Promise<void> {
  const sql = `SELECT count(DISTINCT object)::INTEGER AS objects FROM event_rows WHERE ${scope.condition}`;
  const counted = await run(["event_rows", ...scope.lookups], sql);
  if (readRows(counted, {objects: "INTEGER"})[0]!.objects >= smallest) return;
  throw new Error(
    `these filters leave fewer than ${smallest} objects, of which an aggregate tells nothing; use fewer filters, or a longer time range`
  );
}
