import type {ChoiceKey} from "../model/dimensions.js";
import type {Filters} from "../model/filters.js";
import {literal} from "../model/sqlText.js";
import type {RunQuery} from "./answer.js";
import {limitNeeds} from "./answer.js";
import {valuesOf} from "./choices.js";
import type {RowSpec} from "./rows.js";
import {readRows} from "./rows.js";
import type {ScopeOptions} from "./scope.js";
import {toScope} from "./scope.js";
import type {TableNeed} from "./types.js";

/** How many events each value of each filter would leave; a value that is not there leaves none. */
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
  // Ordered, so that a file of them is the same again.
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
