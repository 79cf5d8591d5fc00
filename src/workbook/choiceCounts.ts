import {choiceKeys, columnsOf} from "../model/dimensions.js";
import type {ChoiceKey} from "../model/dimensions.js";
import type {Filters} from "../model/filters.js";
import {identifier, literal} from "../model/sqlText.js";
import type {RunQuery} from "./answer.js";
import {toScope} from "./scope.js";
import type {ScopeOptions} from "./scope.js";
import type {SiteTable} from "./types.js";

/** How many events each value of each filter would leave; a value that is not there leaves none. */
export type ChoiceCounts = Record<ChoiceKey, Readonly<Record<string, number>>>;

/** Counts the values of each filter in the time range and under all other filters. */
export async function countChoices(
  run: RunQuery,
  filters: Filters,
  options: ScopeOptions,
  signal?: AbortSignal
): Promise<ChoiceCounts> {
  const parts = choiceKeys.map((key) => countValues(key, filters, options));
  const tables = new Set(parts.flatMap((part) => part.tables));
  const sql = parts.map((part) => part.sql).join("\nUNION ALL\n");
  const {rows} = await run([...tables], sql, signal);
  const entries = choiceKeys.map((key) => {
    const own = rows.filter((row) => row.key === key);
    const counts = own.map(({value, events}) => [String(value), Number(events)]);
    return [key, Object.fromEntries(counts)] as const;
  });
  return Object.fromEntries(entries) as ChoiceCounts;
}

function countValues(
  key: ChoiceKey,
  filters: Filters,
  options: ScopeOptions
): {sql: string; tables: readonly SiteTable[]} {
  const others = {...filters, select: {...filters.select, [key]: []}};
  const {condition, counts, lookups} = toScope(others, options);
  const sql = `SELECT ${literal(key)} AS key, coalesce(${columnsOf(key).map(identifier).join(", ")}, '') AS value,
  sum(events)::INTEGER AS events
FROM ${counts}
WHERE ${condition}
GROUP BY ALL`;
  return {sql, tables: [counts, ...lookups]};
}
