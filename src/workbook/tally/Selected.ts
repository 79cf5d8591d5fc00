import type {Bin} from "../types.js";
import type {EventCounts, Hours, ObjectCounts} from "./CountTables.js";

/** The tables from which a page counts. A tally of events alone needs no objects. */
export interface CountTables {
  events: EventCounts;
  objects: ObjectCounts | undefined;
}

/** Time bins of a stretch, by their numbers from 0. */
export interface Bins {
  count: number;
  /** The first of them, in bins since 1970. */
  first: number;
  /** The bin of an hour since 1970. */
  find: (hour: number) => number;
}

/**
 * What filters leave of the counts: what of it does not depend on how it is grouped is counted once. The loops over all
 * events and objects use arrays in place of functions, which is several times as fast.
 */
export class Selected {
  private readonly within: Hours;
  private readonly known = new Map<string, unknown>();

  constructor(
    readonly tables: CountTables,
    /** The sets of dimensions that match: 1 for those. */
    readonly matches: Uint8Array,
    {from, to}: Hours
  ) {
    const {all} = tables.events;
    this.within = {from: Math.max(from, all.from), to: Math.min(to, all.to)};
  }

  /** The bins of a width; without one, a single bin has everything. */
  bins(width: Bin | undefined): Bins {
    const {from, to} = this.within;
    const toBin = width ? toBins[width] : () => 0;
    const first = toBin(from);
    const count = Math.max(toBin(to - 1) - first + 1, 0);
    return {first, count, find: (hour) => toBin(hour) - first};
  }

  /** The events of each set and bin, at `set * bins + bin`. */
  events(width: Bin | undefined): Float64Array {
    return this.once(`events ${width}`, () => {
      const {hour: hours, set: sets, events} = this.tables.events;
      const {sums, binOf, count} = this.prepare(width);
      for (let i = 0; i < hours.length; i++) {
        const bin = binOf[hours[i]!]!;
        if (bin >= 0) sums[sets[i]! * count + bin]! += events[i]!;
      }
      return sums;
    });
  }

  /** The time of the latest event of each set, in seconds; 0 without events. */
  last(): Float64Array {
    return this.once("last", () => {
      const {hour: hours, set: sets, last, all} = this.tables.events;
      const {sums, binOf} = this.prepare(undefined);
      for (let i = 0; i < hours.length; i++)
        if (binOf[hours[i]!] === 0) sums[sets[i]!] = (all.from + hours[i]!) * 3600 + last[i]!;
      return sums;
    });
  }

  /** The objects of each set and bin whose latest event in the bin is of the set. */
  latest(width: Bin | undefined): Float64Array {
    return this.once(`latest ${width}`, () => {
      const {object, hour: hours, set: sets} = this.tables.objects!;
      const {matches} = this;
      const {sums, count} = this.prepare(width);
      const binOf = this.binCells(width);
      const seen = new Uint32Array(count);
      // Backwards, the first of an object in a bin has its latest event there.
      for (let i = hours.length - 1; i >= 0; i--) {
        const bin = binOf[hours[i]!]!;
        if (bin < 0 || !matches[sets[i]!] || seen[bin] === object[i]!) continue;
        seen[bin] = object[i]!;
        sums[sets[i]! * count + bin]!++;
      }
      return sums;
    });
  }

  /** Each object, bin and set that had events, once, by object. */
  objects(width: Bin | undefined): {object: Uint32Array; set: Uint32Array; bin: Uint32Array} {
    return this.once(`objects ${width}`, () => {
      const {object, hour: hours, set: sets} = this.tables.objects!;
      const {matches} = this;
      const {count} = this.bins(width);
      const binOf = this.binCells(width);
      const seen = new Uint32Array(matches.length * count);
      const found = new Uint32Array(hours.length);
      const bins = new Uint32Array(hours.length);
      let length = 0;
      for (let i = 0; i < hours.length; i++) {
        const bin = binOf[hours[i]!]!;
        if (bin < 0 || !matches[sets[i]!]) continue;
        const at = sets[i]! * count + bin;
        if (seen[at] === object[i]!) continue;
        seen[at] = object[i]!;
        bins[length] = bin;
        found[length++] = i;
      }
      const at = found.subarray(0, length);
      return {object: pick(object, at), set: pick(sets, at), bin: bins.subarray(0, length)};
    });
  }

  private prepare(width: Bin | undefined) {
    const {count} = this.bins(width);
    const {from} = this.tables.events.all;
    const sums = new Float64Array(this.matches.length * count);
    return {sums, count, binOf: this.binHours(width, from, this.within)};
  }

  /** The bins of the hours by which objects are counted; one that stands for a day is the first of it. */
  private binCells(width: Bin | undefined): Int32Array {
    const {first, hourly} = this.tables.objects!;
    const {from, to} = this.within;
    const start = from < hourly ? Math.floor(from / 24) * 24 : from;
    return this.binHours(width, first, {from: start, to});
  }

  /** The bin of each hour, counted from `first`; -1 for those outside. */
  private binHours(width: Bin | undefined, first: number, {from, to}: Hours): Int32Array {
    const {find} = this.bins(width);
    const bins = new Int32Array(this.tables.events.all.to - first).fill(-1);
    for (let at = Math.max(from, first); at < to; at++) bins[at - first] = find(at);
    return bins;
  }

  private once<T>(key: string, make: () => T): T {
    const known = this.known.get(key) ?? make();
    this.known.set(key, known);
    return known as T;
  }
}

function pick(values: Uint32Array, places: Uint32Array): Uint32Array {
  const picked = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = values[places[i]!]!;
  return picked;
}

// Weeks begin on Monday; 1970 began on a Thursday.
const toBins: Readonly<Record<Bin, (hour: number) => number>> = {
  hour: (at) => at,
  day: (at) => Math.floor(at / 24),
  week: (at) => Math.floor((at / 24 + 3) / 7)
};
