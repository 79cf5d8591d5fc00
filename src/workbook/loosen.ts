import type {Dimension} from "../model/dimensions.js";
import {dimensionKeys} from "../model/dimensions.js";
import type {Filters} from "../model/filters.js";
import type {RunQuery} from "./answer.js";
import {countEvents} from "./answer.js";
import type {ScopeOptions} from "./scope.js";
import {toScope} from "./scope.js";

/** Filters with one of them taken away, and how many events that would show. */
export interface Looser {
  dropped: Dimension | "time";
  filters: Filters;
  events: number;
}

/** What taking away each filter alone would show, the most first; what shows nothing is left out. */
export async function findLooser(
  run: RunQuery,
  filters: Filters,
  options: ScopeOptions & {firstDay: string},
  signal?: AbortSignal
): Promise<Looser[]> {
  const looser = dropEach(filters, options.firstDay);
  const counted: Looser[] = [];
  for (const candidate of looser) {
    const scope = toScope(candidate.filters, options);
    counted.push({...candidate, events: await countEvents(run, scope, signal)});
  }
  return counted.filter(({events}) => events > 0).sort((a, b) => b.events - a.events);
}

function dropEach(filters: Filters, firstDay: string): Omit<Looser, "events">[] {
  const {select} = filters;
  const dropped = dimensionKeys
    .filter((key) => select[key]?.length)
    .map((key) => ({dropped: key, filters: {...filters, select: {...select, [key]: []}}}));
  return [...dropped, {dropped: "time", filters: {select, from: firstDay}}];
}
