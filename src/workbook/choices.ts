import type {ChoiceKey} from "../model/dimensions.js";
import {choiceKeys, columnsOf, specOf, usualKeys} from "../model/dimensions.js";
import type {Selection} from "../model/filters.js";
import {identifier} from "../model/sqlText.js";
import type {SiteTable} from "../tables/siteTables.js";
import type {RunQuery} from "./answer.js";
import type {Scope, Workbook} from "./types.js";

/** A value of a filter and how many events of the store have it; an empty value: not in this data. */
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

/** Every spelling that a filter takes, such as apps by name and by id. */
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
  const {rows} = await run(tables, sql);
  const choices = rows.map(({value, events}) => ({value: String(value), events: Number(events)}));
  return sortByWords(choices, specOf(key).words ?? []);
}

/** Where the values of a filter are, one row per value and row of `counts`, and what they are as SQL. */
export function valuesOf(
  key: ChoiceKey,
  counts: Scope["counts"]
): {tables: readonly SiteTable[]; from: string; value: string} {
  const {columns, lookup} = specOf(key);
  const value = `coalesce(${columns.map(identifier).join(", ")}, '')`;
  if (!lookup) return {tables: [counts], from: counts, value};
  const from = `event_rows LEFT JOIN ${lookup.table} USING (${lookup.number})`;
  return {tables: ["event_rows", lookup.table], from, value};
}

function sortByWords(choices: Choice[], words: readonly string[]): Choice[] {
  const known = words.flatMap((word) => choices.filter(({value}) => value === word));
  return [...known, ...choices.filter(({value}) => !words.includes(value))];
}

async function readDistinct(run: RunQuery, key: ChoiceKey, column: string): Promise<string[]> {
  const name = identifier(column);
  const table = specOf(key).lookup?.table ?? "event_hours";
  const {rows} = await run(
    [table],
    `SELECT DISTINCT ${name}::VARCHAR AS value FROM ${table} WHERE ${name} IS NOT NULL ORDER BY value`
  );
  return rows.map(({value}) => String(value));
}
