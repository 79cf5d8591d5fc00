import type {ChoiceKey} from "../../model/dimensions.js";
import {columnsOf, specOf} from "../../model/dimensions.js";
import type {Filters} from "../../model/filters.js";
import type {ChoiceCounts} from "../choices.js";
import type {ScopeOptions} from "../scope.js";
import {toScope} from "../scope.js";
import type {Counts} from "./Counts.js";
import {matchSets, toHours} from "./CountTables.js";
import {Groups} from "./Groups.js";
import {Selected} from "./Selected.js";
import type {DimensionColumn} from "./Tally.js";
import {isOfDimensions} from "./tallyRows.js";

/**
 * Counts the values of some filters in the time range and under all other filters. Leaves out those that need an
 * engine: their values, or those of another filter, are looked up.
 */
export function tallyChoices(
  keys: readonly ChoiceKey[],
  filters: Filters,
  options: ScopeOptions,
  {tables}: Counts
): ChoiceCounts {
  const counts: Partial<Record<ChoiceKey, Readonly<Record<string, number>>>> = {};
  for (const key of keys) {
    const scope = toScope({...filters, select: {...filters.select, [key]: []}}, options);
    if (specOf(key).lookup || !isOfDimensions(scope)) continue;
    const matches = matchSets(tables.events, scope.select);
    const selected = new Selected(tables, matches, toHours(scope.range));
    const groups = new Groups(selected, [columnsOf(key) as readonly DimensionColumn[]]);
    const sums = groups.measure({kind: "events"});
    const entries = groups.values.map(([value], i) => [value ?? "", sums[i]!] as const);
    counts[key] = Object.fromEntries(entries.filter(([, events]) => events > 0));
  }
  return counts;
}
