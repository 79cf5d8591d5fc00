import {previousRange} from "../../model/range.js";
import type {Answer, Item, Scope} from "../types.js";
import type {Counts} from "./Counts.js";
import {isExact, toHours} from "./CountTables.js";
import {Groups} from "./Groups.js";
import {RowMaker} from "./RowMaker.js";
import {sortRows} from "./sortRows.js";
import type {Measure, Tally} from "./Tally.js";
import {measuresAt, measuresOf} from "./Tally.js";

/** The answer of an item from counts; undefined if its rows need more than these have. */
export function answerTally(
  {tally, row}: Pick<Item, "tally" | "row">,
  scope: Scope,
  counts: Counts
): Answer | undefined {
  if (!tally || !row || !canCount(tally, scope, counts)) return undefined;
  const columns = Object.entries(row).map(([name, type]) => {
    const known = type.replace("?", "");
    return {name, type: known, ...(known === "TIMESTAMP" && {local: true as const})};
  });
  const rows = new RowMaker(tally, scope, counts).make();
  return {columns, rows: sortRows(rows, tally.order ?? []), events: countScope(scope, counts)};
}

/** How many events are in a scope whose filters are all about dimensions. */
export function countScope({range, select}: Scope, counts: Counts): number {
  const all = new Groups(counts.select(range, select), []);
  return all.measure({kind: "events"})[0] ?? 0;
}

/** Whether all filters are about dimensions, so that counts by hour have the events under them. */
export function isOfDimensions({counts}: Pick<Scope, "counts">): boolean {
  return counts === "event_hours";
}

/** Whether an item counts objects. */
export function needsObjects({tally}: Pick<Item, "tally">): boolean {
  return tally !== undefined && measuresOf(tally).some(isOfObjects);
}

function canCount(tally: Tally, scope: Scope, counts: Counts): boolean {
  return isOfDimensions(scope) && (!needsObjects({tally}) || areExact(tally, scope, counts));
}

// Objects are counted by day, and by hour at the end of the data only.
function areExact(tally: Tally, {range, bin}: Scope, {tables}: Counts): boolean {
  const {events, objects} = tables;
  if (!objects) return false;
  const compares = measuresAt(tally, "before").some(isOfObjects);
  const ranges = compares ? [range, previousRange(range)] : [range];
  const isBinned =
    measuresAt(tally, "trend").some(isOfObjects) || Object.values(tally.by).includes("bin");
  return (
    ranges.every((one) => isExact(objects, events, toHours(one))) &&
    !(isBinned && bin === "hour" && toHours(range).from < objects.hourly)
  );
}

function isOfObjects({kind}: Measure): boolean {
  return kind === "objects" || kind === "latest";
}
