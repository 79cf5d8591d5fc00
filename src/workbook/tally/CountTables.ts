import {hour, toClock} from "../../lib/localTime.js";
import {readColumns} from "../../model/columnFile.js";
import {columnsOf, dimensionKeys} from "../../model/dimensions.js";
import type {Selection} from "../../model/filters.js";
import type {Range} from "../../model/range.js";
import type {DimensionColumn} from "./Tally.js";

/** The different values of each dimension, in whose place the sets have their numbers. */
type DimensionValues = Readonly<Record<DimensionColumn, readonly (string | null)[]>>;

/** Facts of the file with events. Its hours count from the first, which is in hours of wall clock since 1970. */
export interface EventFacts {
  first: number;
  values: DimensionValues;
}

/** Facts of the file with objects, and from when on each is counted by hour, and not by day. */
export interface ObjectFacts {
  first: number;
  hourly: number;
}

/** A stretch of hours of wall clock since 1970; `to` is excluded. */
export interface Hours {
  from: number;
  to: number;
}

/** The hours of a range; ranges begin and end with an hour. */
export function toHours({from, to}: Range): Hours {
  return {from: toClock(from).getTime() / hour, to: toClock(to).getTime() / hour};
}

/** How many events each set of dimensions had in each hour, in the order of time. */
export interface EventCounts {
  values: DimensionValues;
  /** For each set, the number of its value of a dimension. */
  codes: Readonly<Record<DimensionColumn, Uint32Array>>;
  /** The hours of the data. */
  all: Hours;
  /** The hour, from the first of the data. */
  hour: Uint32Array;
  set: Uint32Array;
  events: Uint32Array;
  /** The second of the hour in which the latest event was. */
  last: Uint32Array;
}

/** In which hours, or days, which object had events of which set: by object, then in the order of their last events. */
export interface ObjectCounts {
  /** The hour from which the others count, in hours since 1970. */
  first: number;
  /** From when on an hour is one hour; before that, it is the first of a day. */
  hourly: number;
  /** The object, from 1. */
  object: Uint32Array;
  hour: Uint32Array;
  set: Uint32Array;
}

/** Reads how many events there were. */
export function readEventCounts(file: ArrayBuffer): EventCounts {
  const {facts, columns} = readColumns<EventFacts>(file);
  const {first, values} = facts;
  const codes = Object.fromEntries(
    Object.keys(values).map((name) => [name, columns[name]!])
  ) as EventCounts["codes"];
  const {hour: hours, set, events, last} = columns as Record<string, Uint32Array>;
  const all = {from: first, to: first + (hours!.at(-1) ?? -1) + 1};
  return {values, codes, all, hour: hours!, set: set!, events: events!, last: last!};
}

/** Reads which objects had events. */
export function readObjectCounts(file: ArrayBuffer): ObjectCounts {
  const {facts, columns} = readColumns<ObjectFacts>(file);
  const [sizes, hours, set] = [columns["size"]!, columns["hour"]!, columns["set"]!];
  const object = new Uint32Array(hours.length);
  let at = 0;
  for (let i = 0; i < sizes.length; i++) object.fill(i + 1, at, (at += sizes[i]!));
  return {...facts, object, hour: hours, set};
}

/** Whether the hours or days by which objects are counted end where a stretch begins and ends. */
export function isExact(objects: ObjectCounts, {all}: EventCounts, {from, to}: Hours): boolean {
  const isBound = (at: number) =>
    at % 24 === 0 || at >= objects.hourly || at <= all.from || at >= all.to;
  return isBound(from) && isBound(to);
}

/** Which sets match a selection that looks nothing up: 1 for those. */
export function matchSets({values, codes}: EventCounts, select: Selection): Uint8Array {
  const matches = new Uint8Array(codes.status.length).fill(1);
  for (const key of dimensionKeys) {
    const chosen = select[key];
    if (!chosen?.length) continue;
    // An empty text stands for the absence of what the filter shows.
    const wanted = (columnsOf(key) as readonly DimensionColumn[]).map((column, i) => ({
      codes: codes[column],
      isWanted: values[column].map((value) =>
        value === null ? i === 0 && chosen.includes("") : value !== "" && chosen.includes(value)
      )
    }));
    for (let set = 0; set < matches.length; set++)
      if (!wanted.some((one) => one.isWanted[one.codes[set]!])) matches[set] = 0;
  }
  return matches;
}
