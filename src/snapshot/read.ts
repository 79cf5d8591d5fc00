import {toPlainValue} from "../engine/csv.js";
import {toInstant} from "../lib/localTime.js";
import type {Filters} from "../model/filters.js";
import {usualSmallestGroup} from "../model/privacy.js";
import {allTime, isOpen} from "../model/range.js";
import {toPrivacyManifest} from "../privacy/privacyManifest.js";
import type {RunQuery} from "../workbook/answer.js";
import {answerItem} from "../workbook/answer.js";
import {newestEvents} from "../workbook/explorer.js";
import {ItemScopes} from "../workbook/itemScopes.js";
import type {ReportMeta} from "../workbook/overview.js";
import {toScopeOptions} from "../workbook/overview.js";
import {toScope} from "../workbook/scope.js";
import type {Item, ReportAnswers, ReportSource, Scope, Workbook} from "../workbook/types.js";
import type {Snapshot, SnapshotItem} from "./Snapshot.js";
import {expectGroup, readAggregateItem} from "./smallGroups.js";

export interface SnapshotOptions {
  workbook: Workbook;
  meta: ReportMeta;
  filters: Filters;
  generatedAt: Date;
  /** How many of the newest events a list shows. */
  rows: number;
  /** How many objects a group needs at least to be shown in an aggregate. */
  smallestGroup?: number;
}

/** How many events a list shows by default. */
export const usualRows = 200;

/**
 * The answers to a workbook about the report as a whole, as a snapshot up to an instant, by default the end of the newest
 * event's day.
 */
export function toReportSnapshot(
  workbook: Workbook<ReportSource>,
  answers: ReportAnswers,
  {meta, generatedAt, to}: Pick<SnapshotOptions, "meta" | "generatedAt"> & {to?: string}
): Snapshot {
  const filters = {select: {}};
  const scope = toScope(filters, toScopeOptions(meta, {defaultLast: allTime}));
  const items = workbook.items.flatMap((item): SnapshotItem[] => {
    const answer = answers[item.id];
    return answer ? [{item, scope, answer, total: answer.rows.length}] : [];
  });
  return {
    ...{workbook, meta, filters, items},
    ...toInstants(scope, meta),
    ...(to !== undefined && {to}),
    generatedAt: generatedAt.toISOString()
  };
}

/** Answers every item of a workbook that the filters apply to. */
export async function readSnapshot(run: RunQuery, options: SnapshotOptions): Promise<Snapshot> {
  const {workbook, meta, filters, generatedAt} = options;
  const scopes = new ItemScopes(run, filters, toScopeOptions(meta, workbook));
  const isAggregate = meta.privacy === "aggregate";
  const {smallestGroup = usualSmallestGroup} = options;
  if (isAggregate) await expectGroup(run, scopes.scope, smallestGroup);
  const items: SnapshotItem[] = [];
  for (const item of workbook.items.filter((item) => scopes.concerns(item))) {
    const own = await scopes.of(item);
    items.push(
      isAggregate
        ? await readAggregateItem(run, item, own, smallestGroup)
        : await readItem(run, item, own, options.rows)
    );
  }
  return {
    ...{workbook, meta, filters, items},
    ...toInstants(scopes.scope, meta),
    generatedAt: generatedAt.toISOString()
  };
}

async function readItem(
  run: RunQuery,
  item: Item,
  scope: Scope,
  rows: number
): Promise<SnapshotItem> {
  const isList = item.view === "explorer";
  const limited = isList ? {...item, sql: (scope: Scope) => newestEvents(scope, rows)} : item;
  const answer = await answerItem(run, limited, scope);
  return {item, scope, answer, total: isList ? answer.events : answer.rows.length};
}

/** A scope's time range as instants, ISO; one that is open at the beginning starts with the first event. */
export function toInstants(
  {range}: Pick<Scope, "range">,
  {firstEvent, timeZone}: ReportMeta
): {from: string; to: string} {
  return {
    from: isOpen(range) ? firstEvent : toInstant(range.from, timeZone).toISOString(),
    to: toInstant(range.to, timeZone).toISOString()
  };
}

/** A snapshot as JSON: its filters, and the raw rows of each item. */
export function toJson(snapshot: Snapshot): string {
  const {workbook, meta, filters, from, to, generatedAt, items, against} = snapshot;
  const value = {
    workbook: workbook.id,
    version: meta.version,
    generatedAt,
    asOf: meta.asOf,
    filters: {from, to, ...filters.select},
    ...(meta.privacy && {privacy: toPrivacyManifest(meta.privacy)}),
    ...(against && {compare: against}),
    items: items.map(({item: {id, title}, answer: {columns, rows}, total, leftOut, changes}) => ({
      id,
      title,
      columns: columns.map(({name, type}) => ({name, type})),
      rows: rows.map((row) => columns.map((column) => toPlainValue(row[column.name]!, column))),
      total,
      ...(leftOut !== undefined && {leftOut}),
      ...(changes && {compare: changes})
    }))
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}
