import type {LazyEngine} from "../engine/LazyEngine.js";
import type {Filters} from "../model/filters.js";
import type {Workbook} from "../workbook/types.js";

/** What the menus of a page need to know of it to give away what it shows. */
export interface ShownPage {
  workbook: Workbook;
  engine: LazyEngine;
  /** The filters that the page shows. */
  readFilters: () => Filters;
  /** Whether it is compared with the period before. */
  readCompares?: () => boolean;
}
