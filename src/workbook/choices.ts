import {identifier, literal} from "../lib/sql.js";
import type {ChoiceKey, Dimension} from "../model/dimensions.js";
import {choiceKeys, columnsOf, dimensionKeys, specOf, usualKeys} from "../model/dimensions.js";
import type {Filters, Selection} from "../model/filters.js";
import type {SiteTable} from "../tables/siteTables.js";
import type {RunQuery} from "./answer.js";
import {limitNeeds} from "./answer.js";
import type {RowSpec} from "./rows.js";
import {readRows} from "./rows.js";
import type {ScopeOptions} from "./scope.js";
import {toScope} from "./scope.js";
import type {Scope, TableNeed, Workbook} from "./types.js";

/** A value of a filter, and how many events of the store have it; an empty value means "not in this data". */
export interface Choice {
  value: string;
  events: number;
}

/** The values of each filter: actions and statuses in their order, others the most frequent first. */
export type Choices = Partial<Record<ChoiceKey, Choice[]>>;

/** The filters with a control on a workbook's page. */
export function controlsOf({controls = []}: Workbook): ChoiceKey[] {
  return [...usualKeys, ...controls];
}

/** Counts the values of filters. */
export async function readChoices(run: RunQuery, keys: readonly ChoiceKey[]): Promise<Choices> {
  const choices: Choices = {};
  for (const key of keys) choices[key] = await readValues(run, key);
  return choices;
}

/** Every spelling that a filter accepts, such as apps by name and by id. */
export async function readKnown(run: RunQuery): Promise<Selection> {
  const known: Selection = {};
  for (const key of choiceKeys) {
    const values = new Set([""]);
    for (const column of columnsOf(key))
      for (const value of await readDistinct(run, key, column)) values.add(value);
    known[key] = [...values];
  }
  return known;
}

async function readValues(run: RunQuery, key: ChoiceKey): Promise<Choice[]> {
  const {tables, from, value} = valuesOf(key, "event_hours");
  const sql = `SELECT ${value} AS value, sum(events)::INTEGER AS events
FROM ${from}
GROUP BY ALL
ORDER BY events DESC, value`;
  const choices = readRows(await run(tables, sql), {value: "VARCHAR", events: "INTEGER"});
  return sortByWords(choices, specOf(key).words ?? []);
}

/** The source of a filter's values, with one row per value and row of `counts`, and their SQL. */
function valuesOf(
  key: ChoiceKey,
  counts: Scope["counts"]
): {tables: readonly SiteTable[]; from: string; value: string} {
  const {columns, lookup} = specOf(key);
  const value = `coalesce(${columns.map(identifier).join(", ")}, '')`;
  if (!lookup) return {tables: [counts], from: counts, value};
  const from = `event_rows LEFT JOIN ${lookup.table} USING (${lookup.number})`;
  return {tables: ["event_rows", lookup.table], from, value};
}

function sortByWords(choices: readonly Choice[], words: readonly string[]): Choice[] {
  const known = words.flatMap((word) => choices.filter(({value}) => value === word));
  return [...known, ...choices.filter(({value}) => !words.includes(value))];
}

async function readDistinct(run: RunQuery, key: ChoiceKey, column: string): Promise<string[]> {
  const name = identifier(column);
  const table = specOf(key).lookup?.table ?? "event_hours";
  const found = await run(
    [table],
    `SELECT DISTINCT ${name}::VARCHAR AS value FROM ${table} WHERE ${name} IS NOT NULL ORDER BY value`
  );
  return readRows(found, {value: "VARCHAR"}).map(({value}) => value);
}

/** How many events each value of each filter would leave; a value that is not in it leaves none. */
export type ChoiceCounts = Partial<Record<ChoiceKey, Readonly<Record<string, number>>>>;

const countRow = {key: "VARCHAR", value: "VARCHAR", events: "INTEGER"} as const satisfies RowSpec;

/** Counts the values of some filters in the time range and under all other filters. */
export async function countChoices(
  run: RunQuery,
  keys: readonly ChoiceKey[],
  filters: Filters,
  options: ScopeOptions,
  signal?: AbortSignal
): Promise<ChoiceCounts> {
  const parts = keys.map((key) => countValues(key, filters, options));
  const needs = parts.flatMap((part) => part.needs);
  // Ordered, so that a file of them is always the same.
  const sql = `${parts.map((part) => part.sql).join("\nUNION ALL\n")}\nORDER BY ALL`;
  const rows = readRows(await run(needs, sql, signal), countRow);
  const entries = keys.map((key) => {
    const own = rows.filter((row) => row.key === key);
    const counts = own.map(({value, events}) => [value, events]);
    return [key, Object.fromEntries(counts)] as const;
  });
  return Object.fromEntries(entries);
}

function countValues(
  key: ChoiceKey,
  filters: Filters,
  options: ScopeOptions
): {sql: string; needs: readonly TableNeed[]} {
  const others = {...filters, select: {...filters.select, [key]: []}};
  const scope = toScope(others, options);
  const {condition, counts, lookups} = scope;
  const {tables, from, value} = valuesOf(key, counts);
  const sql = `SELECT ${literal(key)} AS key, ${value} AS value, sum(events)::INTEGER AS events
FROM ${from}
WHERE ${condition}
GROUP BY ALL`;
  return {sql, needs: limitNeeds([...tables, ...lookups], scope)};
}

/** Filters with one of them removed, and how many events that would show. */
export interface WiderFilters {
  dropped: Dimension | "time";
  filters: Filters;
  events: number;
}

/** What removing each filter alone would show, the most events first; filters that would show nothing are left out. */
export async function findWiderFilters(
  count: (scope: Scope) => Promise<number>,
  filters: Filters,
  options: ScopeOptions & {firstDay: string}
): Promise<WiderFilters[]> {
  const looser = dropEach(filters, options.firstDay);
  const counted: WiderFilters[] = [];
  for (const candidate of looser) {
    const scope = toScope(candidate.filters, options);
    counted.push({...candidate, events: await count(scope)});
  }
  return counted.filter(({events}) => events > 0).sort((a, b) => b.events - a.events);
}

function dropEach(filters: Filters, firstDay: string): Omit<WiderFilters, "events">[] {
  const {select} = filters;
  const dropped = dimensionKeys
    .filter((key) => select[key]?.length)
    .map((key) => ({dropped: key, filters: {...filters, select: {...select, [key]: []}}}));
  return [...dropped, {dropped: "time", filters: {select, from: firstDay}}];
}
