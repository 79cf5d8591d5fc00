import type {OwnWorkbook} from "../model/ownWorkbook.js";
import type {Range} from "../model/range.js";
import type {Overview} from "./overview.js";

/** What a file that holds its own data draws first, and begins with. */
export interface EmbeddedReport {
  /** The workbook's. */
  id: string;
  /** The time range without a filter. */
  defaultLast: string;
  /** The workbook's definition, if it is the user's own. */
  own?: OwnWorkbook;
  /** The first answers; its filters are those of which the file holds the events. */
  overview: Overview;
  /** The time range of the events that it holds. */
  range: Range;
  /** ISO instant. */
  generatedAt: string;
}
