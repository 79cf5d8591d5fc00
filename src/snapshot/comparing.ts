import {toPlain} from "../engine/csv.js";
import type {Both} from "../model/change.js";
import type {RunQuery} from "../workbook/answer.js";
import {answerItem} from "../workbook/answer.js";
import type {ComparedWith, Comparison} from "../workbook/compare.js";
import {compareRows, comparisonOf, countDays} from "../workbook/compare.js";
import {toScopeOptions} from "../workbook/overview.js";
import {toScope, toScopeBefore} from "../workbook/scope.js";
import type {Item, Scope} from "../workbook/types.js";
import {toInstants} from "./read.js";
import type {Snapshot, SnapshotItem} from "./Snapshot.js";

/** An older snapshot that a newer one is compared with. */
export interface Older {
  workbook: string;
  generatedAt: string;
  asOf: string;
  /** `full`, or how it was redacted. */
  privacy: string;
  from: string;
  to: string;
  /** The other filters. */
  select: Readonly<Record<string, readonly string[]>>;
  /** Whether it is the period before in the same data, instead of an older snapshot. */
  isPeriod?: boolean;
  /** The rows of each item, by its id. */
  items: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
}

/**
 * Adds to a snapshot's items what is new, gone, grown and shrunk since an older snapshot of the same workbook. Throws
 * if the two cannot be compared.
 */
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

function compareItem(newer: SnapshotItem, older: Older, days: Both<number>): SnapshotItem {
  const {compare, id} = newer.item;
  const before = older.items.get(id);
  if (!compare || !before) return newer;
  expectColumns(compare, before, id);
  return {...newer, changes: compareRows(compare, {before, now: toPlain(newer.answer)}, days)};
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
      "aggregates leave out small groups, so they do not show what is new or gone; compare full or pseudonymous snapshots"
    );
}

// An older version may have used other column names. Then everything would look new.
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
    `the snapshot to compare with has no column ${missing} in ${id}: another version made it`
  );
}

function toDays({from, to, asOf}: {from: string; to: string; asOf: string}): number {
  return countDays(Date.parse(from), Date.parse(to), Date.parse(asOf));
}

function toKey(select: Readonly<Record<string, readonly string[] | undefined>>): string {
  const filled = Object.entries(select).filter(([, values]) => values?.length);
  return JSON.stringify(filled.map(([key, values]) => [key, [...values!].sort()]).sort());
}

/**
 * What a snapshot's items show of the period before, where that makes sense. Null if the data does not cover all of
 * that period.
 */
export async function readBefore(run: RunQuery, snapshot: Snapshot): Promise<Older | null> {
  const {workbook, meta, filters, generatedAt} = snapshot;
  if (workbook.defaultLast === undefined) return null;
  const before = toScopeBefore(toScope(filters, toScopeOptions(meta, workbook)));
  if (!before) return null;
  const items: Older["items"] = new Map(
    await Promise.all(
      workbook.items.filter(comparisonOf).flatMap((item) => {
        const taken = snapshot.items.find((one) => one.item === item);
        return taken ? [answerBefore(run, item, toScopeBefore(taken.scope) ?? before)] : [];
      })
    )
  );
  const {asOf, privacy = "full"} = meta;
  const select = filters.select as Older["select"];
  return {
    ...{workbook: workbook.id, isPeriod: true, generatedAt, asOf, privacy, select, items},
    ...toInstants(before, meta)
  };
}

async function answerBefore(
  run: RunQuery,
  item: Item,
  before: Scope
): Promise<[string, ReturnType<typeof toPlain>]> {
  return [item.id, toPlain(await answerItem(run, item, before))];
}

const advice = "expected a file that `snapshot --format json` wrote";

/** Parses a snapshot's json. Throws an Error that names the file and what is wrong in it. */
export function parseOlder(text: string, file: string): Older {
  const root = toObject(parseJson(text, file), "content", file);
  const filters = toObject(root.filters, "filters", file);
  const {from, to, ...select} = filters;
  const {workbook} = root;
  if (typeof workbook !== "string") throw fail("workbook", file);
  return {
    workbook,
    generatedAt: toTime(root.generatedAt, "generatedAt", file),
    asOf: toTime(root.asOf, "asOf", file),
    privacy: root.privacy ? String(toObject(root.privacy, "privacy", file).privacy) : "full",
    from: toTime(from, "filters.from", file),
    to: toTime(to, "filters.to", file),
    select: Object.fromEntries(
      Object.entries(select).map(([key, values]) => [
        key,
        toArray(values, `filters.${key}`, file).map(String)
      ])
    ),
    items: new Map(toArray(root.items, "items", file).map((item) => toItem(item, file)))
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`invalid snapshot to compare with: ${file} is not JSON; ${advice}`);
  }
}

function toItem(item: unknown, file: string): [string, Record<string, unknown>[]] {
  const {id, columns, rows} = toObject(item, "items", file);
  const names = toArray(columns, "items.columns", file).map((column) =>
    String(toObject(column, "items.columns", file).name)
  );
  const records = toArray(rows, "items.rows", file).map((row) => {
    const values = toArray(row, "items.rows", file);
    return Object.fromEntries(names.map((name, i) => [name, values[i] ?? null]));
  });
  return [String(id), records];
}

function toObject(value: unknown, key: string, file: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw fail(key, file);
}

function toArray(value: unknown, key: string, file: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw fail(key, file);
}

function toTime(value: unknown, key: string, file: string): string {
  if (typeof value === "string" && !isNaN(Date.parse(value))) return value;
  throw fail(key, file);
}

function fail(key: string, file: string): Error {
  return new Error(`invalid snapshot to compare with: ${file}, at ${key}; ${advice}`);
}
