import type {ExplorerSort} from "../../model/explorerColumns.js";
import type {Selection} from "../../model/filters.js";
import type {Range} from "../../model/range.js";
import type {Scope} from "../../workbook/types.js";
import type {RowsOf, View} from "../../workbook/workbooks.js";
import type {Exploration} from "./explorerCells.js";

/** What a view can use besides its rows. */
export interface ViewOptions {
  width: number;
  scope: Scope;
  /** The zone of the rows' wall-clock times. */
  timeZone: string;
  /** Narrows the page's filters to the values. */
  onPick: (selection: Selection) => void;
  /** Narrows the page's time range. */
  onZoom: (range: Range) => void;
  /** How many events the scope has, or how many of what the item counts instead. */
  events: number;
  /** How many of these there are in total. */
  of: number;
  /** The URL of the complete list as CSV, if the page has one. */
  download?: string | undefined;
  /** Sorts the scope's events, so that any stretch of them can be read. */
  explore: (sort: ExplorerSort) => Promise<Exploration>;
  /** The columns that a list of events shows before the reader chooses. */
  columns: readonly string[];
  /** Opens an event by its number. */
  onOpen: (event: number) => void;
  /** The reader's choices inside the view, which survive a redraw. */
  memory: Map<string, string>;
}

/** Draws the rows of the items that name a view. */
export type DrawRows<V extends View> = (
  rows: readonly RowsOf<V>[],
  options: ViewOptions
) => HTMLElement;

/** Components that belong together, by the views that they draw. */
export type Family = {readonly [V in View]?: DrawRows<V>};
