import {day, hour} from "../lib/localTime.js";
import type {Dimension, LookupTable} from "./dimensions.js";
import {dimensionKeys, specOf} from "./dimensions.js";

/** The chosen values per dimension (any of them matches; an empty text means "not in this data"). */
export type Selection = Partial<Record<Dimension, readonly string[]>>;

/** The tables in which the filters look up values. */
export function lookupsOf(select: Selection): LookupTable[] {
  const tables = dimensionKeys.flatMap((key) =>
    select[key]?.length ? (specOf(key).lookup?.table ?? []) : []
  );
  return [...new Set(tables)];
}

/** Everything that filters a page. Without `from`, `to` and `last` the page's default range applies. */
export interface Filters {
  from?: string;
  to?: string;
  last?: string;
  select: Selection;
}

export interface ParsedFilters {
  filters: Filters;
  /** One sentence for each value that was not understood and is ignored. */
  notices: string[];
}

/**
 * Reads the filters in a URL's parameters. Values that mean nothing are left out with a notice. `known` are words
 * outside the vocabulary that the data itself uses for a dimension.
 */
export function parseFilters(params: URLSearchParams, known: Selection = {}): ParsedFilters {
  const notices: string[] = [];
  const time = parseTime(params, notices);
  const select: Selection = {};
  for (const key of dimensionKeys) {
    const values = params
      .getAll(key)
      .flatMap((value) => (known[key]?.includes(value) ? value : spell(key, value, notices)));
    if (values.length) select[key] = [...new Set(values)];
  }
  return {filters: {...time, select}, notices};
}

/** The URL parameters that parseFilters reads back as the same filters. */
export function toSearchParams({from, to, last, select}: Filters): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({from, to, last})) if (value) params.set(key, value);
  for (const key of dimensionKeys) for (const value of select[key] ?? []) params.append(key, value);
  return params;
}

/** How many filters are set; the time range counts as one. */
export function countFilters({from, to, last, select}: Filters): number {
  return dimensionKeys.filter((key) => select[key]?.length).length + (from || to || last ? 1 : 0);
}

function parseTime(params: URLSearchParams, notices: string[]): Omit<Filters, "select"> {
  const time: Omit<Filters, "select"> = {};
  for (const key of ["from", "to", "last"] as const) {
    const value = params.get(key);
    if (!value) continue;
    if (key === "last" ? isLast(value) : isTime(value)) time[key] = value;
    else notices.push(`invalid ${key}: ${value}`);
  }
  const {from, to, ...last} = time;
  if (!from || !to || !isReversed(from, to)) return time;
  notices.push(`range from ${from} to ${to}: it ends before it begins`);
  return last;
}

function spell(key: Dimension, value: string, notices: string[]): string[] {
  // An empty search text finds nobody.
  if (!value && (key === "person" || key === "q")) return [];
  const {spell: toSpelling} = specOf(key);
  const spelled = toSpelling && value ? toSpelling(value) : value;
  if (spelled !== undefined) return [spelled];
  notices.push(`unknown ${key}: ${value}`);
  return [];
}

function isLast(value: string): boolean {
  return /^[1-9]\d{0,3}[hd]$/.test(value);
}

// Years of four digits, which SQL and JavaScript write the same way. The year after 9999 has five.
const timePattern = /^(?!9999)[1-9]\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

function isTime(value: string): boolean {
  return timePattern.test(value) && !isNaN(Date.parse(value)) && isDay(value.slice(0, 10));
}

// JavaScript accepts impossible dates: 30 February would be 2 March.
function isDay(date: string): boolean {
  return new Date(date).toISOString().startsWith(date);
}

// When a date begins depends on the zone, so whether an instant is before it is certain only if it is far away.
function isReversed(from: string, to: string): boolean {
  const end = Date.parse(to) + (isDate(to) ? day : 0);
  const slack = isDate(from) === isDate(to) ? 0 : 14 * hour;
  return Date.parse(from) - slack >= end;
}

function isDate(value: string): boolean {
  return value.length === 10;
}

/** Applies a pick to a selection: a value that is picked again is removed. An empty value is a pick, too. */
export function toggle(select: Selection, picked: Selection): Selection {
  const isPicked = Object.entries(picked).every(
    ([key, values]) => JSON.stringify(select[key as keyof Selection]) === JSON.stringify(values)
  );
  if (!isPicked) return picked;
  return Object.fromEntries(Object.keys(picked).map((key) => [key, []]));
}

/** Changes some of the filters; a change of the time range replaces all of it. */
export function narrow(filters: Filters, {select, ...time}: Partial<Filters>): Filters {
  const {from, to, last} = Object.keys(time).length ? (time as Omit<Filters, "select">) : filters;
  return {
    ...(from && {from}),
    ...(to && {to}),
    ...(last && {last}),
    select: {...filters.select, ...select}
  };
}
