import type {ExplorerSort} from "../../model/explorerColumns.js";
import type {Selection} from "../../model/filters.js";
import type {Range} from "../../model/range.js";
import type {Scope} from "../../workbook/types.js";
import type {Exploration} from "./explorerCells.js";

/** What a view may know and do besides its rows. */
export interface ViewOptions {
  width: number;
  scope: Scope;
  /** The zone whose wall clock the rows' times show. */
  timeZone: string;
  /** Narrows the page's filters to the values. */
  onPick: (selection: Selection) => void;
  /** Narrows the page's time range. */
  onZoom: (range: Range) => void;
  /** How many events the scope has, or how many there are of what else the item counts. */
  events: number;
  /** How many of these there are in all. */
  of: number;
  /** The address of the complete list as CSV, if the page has one. */
  download?: string | undefined;
  /** Puts the scope's events in an order, to read any stretch of them. */
  explore: (sort: ExplorerSort) => Promise<Exploration>;
  /** The columns that a list of events shows before the reader chooses. */
  columns: readonly string[];
  /** Opens an event by its number. */
  onOpen: (event: number) => void;
  /** The reader's choices inside the view, kept from one drawing to the next. */
  memory: Map<string, string>;
}
