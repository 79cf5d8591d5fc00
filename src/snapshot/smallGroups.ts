import type {Row} from "../engine/Database.js";
import {formatNoun} from "../lib/format.js";
import {aggregateOf} from "../privacy/aggregates.js";
import type {RunQuery} from "../workbook/answer.js";
import {answerItem, countEvents} from "../workbook/answer.js";
import {readRows} from "../workbook/rows.js";
import type {Item, Scope} from "../workbook/types.js";
import type {SnapshotItem} from "./Snapshot.js";

/** The note on an item that an aggregate leaves out. */
const leftOutNote =
  "Left out: this item is about single objects, events or moments, or splits groups further.";

/** An item's figures about groups of at least `smallest` objects, or a note that the item is left out. */
export async function readAggregateItem(
  run: RunQuery,
  item: Item,
  scope: Scope,
  smallest: number
): Promise<SnapshotItem> {
  const aggregate = aggregateOf(item);
  if (!aggregate) return leaveOut(run, item, scope);
  const {sql = item.sql, columns: names} = aggregate;
  const joins = aggregate.sql ? [...(item.joins ?? []), "event_rows" as const] : item.joins;
  const answer = await answerItem(run, {...item, sql, ...(joins && {joins})}, scope);
  const {shown, hidden} = splitGroups(answer.rows, smallest);
  const columns = answer.columns.filter(({name}) => names.includes(name));
  const rows = shown.map((row) => Object.fromEntries(columns.map(({name}) => [name, row[name]!])));
  const of = {item, scope, answer: {...answer, columns, rows}, total: rows.length};
  return hidden ? {...of, leftOut: toLeftOut(hidden, smallest)} : of;
}

// A snapshot shows anyway how many events the filters leave. How many entries an item itself counts stays hidden.
async function leaveOut(run: RunQuery, item: Item, scope: Scope): Promise<SnapshotItem> {
  const {counts: _, ...counted} = item;
  const answer = {columns: [], rows: [], events: await countEvents(run, scope)};
  return {item: counted, scope, answer, total: 0, leftOut: leftOutNote};
}

// The total minus the groups shown would reveal those left out, which may all consist of the same few objects. So the
// smallest group that could be shown is left out, too: then the difference is about enough objects in any case.
function splitGroups(rows: readonly Row[], smallest: number): {shown: Row[]; hidden: number} {
  const size = ({objects}: Row) => Number(objects);
  const large = rows.filter((row) => size(row) >= smallest);
  // A group may have events that name no object. One without events is an error that is gone.
  const small = rows.filter((row) => size(row) < smallest && row.events !== 0);
  if (small.length === 0 || large.length === 0) return {shown: large, hidden: small.length};
  const least = large.reduce((a, b) => (size(b) < size(a) ? b : a));
  return {shown: large.filter((row) => row !== least), hidden: small.length + 1};
}

function toLeftOut(groups: number, smallest: number): string {
  return `${formatNoun(groups, "group")} left out: fewer than ${smallest} objects each, or needed to hide one that has fewer.`;
}

/** Rejects if the filters leave so few objects that every figure would be about them. */
export async function expectGroup(run: RunQuery, scope: Scope, smallest: number): Promise<void> {
  const sql = `SELECT count(DISTINCT object)::INTEGER AS objects FROM event_rows WHERE ${scope.condition}`;
  const counted = await run(["event_rows", ...scope.lookups], sql);
  if (readRows(counted, {objects: "INTEGER"})[0]!.objects >= smallest) return;
  throw new Error(
    `these filters leave fewer than ${smallest} objects, which an aggregate does not show; use fewer filters or a longer time range`
  );
}
