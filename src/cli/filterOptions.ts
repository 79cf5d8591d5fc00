import type {Dimension} from "../model/dimensions.js";
import {choiceKeys, dimensionKeys} from "../model/dimensions.js";
import type {Filters, Selection} from "../model/filters.js";
import {parseFilters} from "../model/filters.js";
import type {Io, Option} from "./command.js";
import {UsageError} from "./command.js";

const times = {
  from: {type: "string", value: "TIME", help: "the start of the time range: a date or an instant"},
  to: {
    type: "string",
    value: "TIME",
    help: "its end: a date, which is included, or an instant, which is not"
  },
  last: {
    type: "string",
    value: "SPAN",
    help: "the last days or hours of the data instead, such as 30d or 24h"
  }
} as const;

type RepeatedOption = Option & {type: "string"; multiple: true};

const dimensionOptions = Object.fromEntries(
  dimensionKeys.map((key) => [
    key,
    {
      type: "string",
      multiple: true,
      value: "VALUE",
      help: "a filter as on the page; may be repeated"
    }
  ])
) as Record<Dimension, RepeatedOption>;

/** A page's filters as options. */
export const filterOptions = {...times, ...dimensionOptions};

/** The values of filter options as they were given. */
export type FilterValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Picks the filters from a command's options. */
export function pickFilters(values: FilterValues): FilterValues {
  return Object.fromEntries(Object.keys(filterOptions).map((key) => [key, values[key]]));
}

/** Parses filter options. Throws a UsageError for an invalid value, and writes a notice for one that no event has. */
export function toFilters(values: FilterValues, known: Selection, {stderr}: Io): Filters {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    for (const one of [value ?? []].flat()) params.append(key, one);
  const {filters, notices} = parseFilters(params, known);
  if (notices.length) throw new UsageError(notices[0]);
  for (const key of choiceKeys) {
    for (const value of filters.select[key] ?? [])
      if (!known[key]!.includes(value)) stderr(`No event has the ${key} "${value}".\n`);
  }
  return filters;
}
