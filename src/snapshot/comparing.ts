import {toPlain} from "../engine/csv.js";
import type {Both} from "../workbook/change.js";
import type {Compared, Comparison} from "../workbook/compare.js";
import {compareRows, countDays} from "../workbook/compare.js";
import type {Older} from "./older.js";
import type {ComparedWith, Snapshot, SnapshotItem} from "./Snapshot.js";

/** A snapshot whose comparable items tell what is new, gone, grown and shrunk since an older one of the same workbook. */
export function compareSnapshot(snapshot: Snapshot, older: Older): Snapshot {
  expectComparable(snapshot, older);
  const days = {before: toDays(older), now: toDays({...snapshot, asOf: snapshot.meta.asOf})};
  const {generatedAt, asOf, from, to, isPeriod} = older;
  const against: ComparedWith = {
    ...{generatedAt, asOf, from, to, days},
    ...(isPeriod && {isPeriod}),
    overlaps: from < snapshot.to && snapshot.from < to,
    otherFilters: toKey(older.select) !== toKey(snapshot.filters.select)
  };
  const items = snapshot.items.map((item) => compareItem(item, older, days));
  return {...snapshot, items, against};
}

function compareItem(asked: SnapshotItem, older: Older, days: Both<number>): SnapshotItem {
  const {compare} = asked.item;
  const before = older.items.get(asked.item.id);
  if (!compare || !before) return asked;
  expectColumns(compare, before, asked.item.id);
  return {...asked, changes: compareRows(compare, {before, now: toPlain(asked.answer)}, days)};
}

function expectComparable({workbook, meta}: Snapshot, older: Older): void {
  const privacy = meta.privacy ?? "full";
  if (older.workbook !== workbook.id)
    throw new Error(
      `the snapshot to compare with is of the workbook ${older.workbook}, not of ${workbook.id}`
    );
  if (older.privacy !== privacy)
    throw new Error(
      `the snapshot to compare with is ${older.privacy}, this one ${privacy}; make both with the same --redact`
    );
  if (privacy === "aggregate")
    throw new Error(
      "aggregates leave small groups out, so that nobody can tell what is new or gone; compare full or pseudonymous snapshots"
    );
}

// An older version may have named its columns otherwise: then everything would look new.
function expectColumns(
  {key, measure}: Comparison,
  rows: readonly Readonly<Record<string, unknown>>[],
  id: string
): void {
  const missing = [...key, ...(measure ? [measure] : [])].find(
    (column) => rows[0] && !(column in rows[0])
  );
  if (missing === undefined) return;
  throw new Error(
    `the snapshot to compare with has no column ${missing} in ${id}: it is of another version`
  );
}

function toDays({from, to, asOf}: {from: string; to: string; asOf: string}): number {
  return countDays(Date.parse(from), Date.parse(to), Date.parse(asOf));
}

function toKey(select: Readonly<Record<string, readonly string[] | undefined>>): string {
  const filled = Object.entries(select).filter(([, values]) => values?.length);
  return JSON.stringify(filled.map(([key, values]) => [key, [...values!].sort()]).sort());
}

/** The changes alone: what is not steady. */
export function findChanged(changes: readonly Compared[]): Compared[] {
  return changes.filter(({state}) => state !== "steady");
}
