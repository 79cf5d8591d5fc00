import type {Dimension} from "../model/dimensions.js";
import {choiceKeys, dimensionKeys} from "../model/dimensions.js";
import type {Filters, Selection} from "../model/filters.js";
import {parseFilters} from "../model/filters.js";
import type {Io, Option} from "./command.js";
import {UsageError} from "./command.js";

const times = {
  from: {type: "string", value: "TIME", says: "from this date or instant on"},
  to: {type: "string", value: "TIME", says: "up to this date, or to just before this instant"},
  last: {
    type: "string",
    value: "SPAN",
    says: "the last days or hours of the data, such as 30d or 24h"
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
      says: "a filter as on the page; may be repeated"
    }
  ])
) as Record<Dimension, RepeatedOption>;

/** The filters of a page as options. */
export const filterOptions = {...times, ...dimensionOptions};

/** What filter options were given. */
export type FilterValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Of a command's options those that are filters. */
export function pickFilters(values: FilterValues): FilterValues {
  return Object.fromEntries(Object.keys(filterOptions).map((key) => [key, values[key]]));
}

/** The filters that options ask for. What nobody can mean is wrong usage; what the data lacks is told. */
export function toFilters(values: FilterValues, known: Selection, {stderr}: Io): Filters {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    for (const one of [value ?? []].flat()) params.append(key, one);
  const {filters, notices} = parseFilters(params, known);
  if (notices.length) throw new UsageError(notices[0]);
  for (const key of choiceKeys) {
    for (const value of filters.select[key] ?? [])
      if (!known[key]!.includes(value))
        stderr(`No event of this data has the ${key} "${value}".\n`);
  }
  return filters;
}
