import type {Result} from "../engine/Database.js";
import type {Range} from "../model/range.js";

/** The width of a time bin. */
export type Bin = "hour" | "day" | "week";

/** A table made for the page from the store's events; see tables.ts. */
export type SiteTable = "event_hours" | "object_hours";

/** What the reader's filters come to: what an item's SQL is built from. */
export interface Scope {
  /** The SQL condition that the filters mean. */
  condition: string;
  /** The same over the period before; null when the data does not reach back over all of it. */
  previousCondition: string | null;
  bin: Bin;
  range: Range;
}

/** How an item is drawn; the page and the snapshot each have one component per view. */
export type View =
  "tiles" | "timeline" | "types" | "shares" | "systems" | "matrix" | "activity" | "errors";

/** One question of a workbook: one query over one site table, and one view of its rows. */
export interface Item {
  id: string;
  title: string;
  /** One sentence: what it shows. */
  says: string;
  /** What to say when no event of the scope is of its kind. */
  none?: string;
  width: "wide" | "half";
  table: SiteTable;
  view: View;
  /** The columns of the answer whose times are the wall clock of the report's zone, not UTC. */
  localColumns?: readonly string[];
  sql(scope: Scope): string;
}

export interface Workbook {
  id: string;
  title: string;
  /** One line: what it answers. */
  says: string;
  /** The time range without a filter, such as `30d`. */
  defaultLast: string;
  items: readonly Item[];
}

/** An item's answer: its rows, and how many events the filters left for it. */
export interface Answer extends Result {
  events: number;
}
