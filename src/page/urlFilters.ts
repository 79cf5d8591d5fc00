import {choiceKeys, dimensionKeys} from "../model/dimensions.js";
import type {Filters, ParsedFilters, Selection} from "../model/filters.js";
import {parseFilters, toSearchParams} from "../model/filters.js";

const ownKeys: readonly string[] = ["from", "to", "last", ...dimensionKeys];

/**
 * The filters of the page's address. Values that the data does not know are left out, with a notice:
 * they can come from an old link, and would leave the page empty.
 */
export function readUrlFilters(
  search: string,
  known: Selection,
  defaultLast: string
): ParsedFilters {
  const {filters, notices} = parseFilters(new URLSearchParams(search), known);
  const select: Record<string, readonly string[]> = {...filters.select};
  for (const key of choiceKeys) {
    const values = filters.select[key] ?? [];
    const unknown = values.filter((value) => !known[key]?.includes(value) && !isWord(key));
    notices.push(...unknown.map((value) => `unknown ${key}: ${value}`));
    const kept = values.filter((value) => !unknown.includes(value));
    if (kept.length) select[key] = kept;
    else delete select[key];
  }
  const {last, ...rest} = filters;
  return {filters: {...rest, ...(last && last !== defaultLast && {last}), select}, notices};
}

const compareKey = "compare";
const previous = "previous";

/** Whether the page's address asks to compare with the period before. */
export function readUrlCompare(search: string): boolean {
  return new URLSearchParams(search).get(compareKey) === previous;
}

/** The page's address that asks to compare with the period before, or does not; all else stays. */
export function toCompareUrl(compares: boolean, {pathname, search, hash}: Location): string {
  const params = new URLSearchParams(search);
  if (compares) params.set(compareKey, previous);
  else params.delete(compareKey);
  return `${pathname}${params.size ? `?${params}` : ""}${hash}`;
}

/** The page's address for the filters; parameters that are not filters stay. */
export function toUrl(filters: Filters, {pathname, search, hash}: Location): string {
  const kept = [...new URLSearchParams(search)].filter(([key]) => !ownKeys.includes(key));
  const params = new URLSearchParams([...kept, ...toSearchParams(filters)]);
  return `${pathname}${params.size ? `?${params}` : ""}${hash}`;
}

// A word of the vocabulary is a fair question even if the data never gave it as an answer.
function isWord(key: string): boolean {
  return key === "action" || key === "status";
}
