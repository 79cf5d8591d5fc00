import type {Selection} from "../model/filters.js";
import type {Range} from "../model/range.js";
import type {Scope} from "../workbook/types.js";

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
  /** The reader's choices inside the view, kept from one drawing to the next. */
  memory: Map<string, string>;
}
