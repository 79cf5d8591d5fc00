import type {Selection} from "../../model/filters.js";
import type {Range} from "../../model/range.js";
import {matchSets, toHours} from "./CountTables.js";
import type {CountTables} from "./Selected.js";
import {Selected} from "./Selected.js";

/** How many selections are kept: those of the items of a page are the range and the period before. */
const kept = 4;

/** The tables from which a page counts. The items of a page share what the filters leave of them. */
export class Counts {
  private readonly known = new Map<string, Selected>();

  constructor(readonly tables: CountTables) {}

  /** What a range and filters leave, which must all be about dimensions. */
  select(range: Range, select: Selection): Selected {
    const key = JSON.stringify([range, select]);
    const known = this.known.get(key);
    if (known) return known;
    const made = new Selected(this.tables, matchSets(this.tables.events, select), toHours(range));
    this.known.set(key, made);
    if (this.known.size > kept) this.known.delete(this.known.keys().next().value!);
    return made;
  }
}
