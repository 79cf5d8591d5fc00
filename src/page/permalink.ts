import type {Filters} from "../model/filters.js";
import {floorTime, toLocalTime} from "../model/localTime.js";
import {isOpen, toRange} from "../model/range.js";
import type {ReportMeta} from "../workbook/overview.js";
import {toScopeOptions} from "../workbook/overview.js";
import type {Workbook} from "../workbook/types.js";
import {toUrl} from "./urlFilters.js";
import {toTimeFilters} from "./zoom.js";

/**
 * The filters with their time range as `from` and `to`, so that they mean the same when newer events
 * have come: `last`, the page's default range, and an end that is left open move with these.
 */
export function fixTime(filters: Filters, meta: ReportMeta, workbook: Workbook): Filters {
  const asked = toRange(filters, toScopeOptions(meta, workbook));
  const first = floorTime(toLocalTime(new Date(meta.firstEvent), meta.timeZone), "day");
  const range = isOpen(asked) ? {...asked, from: first} : asked;
  return {...toTimeFilters(range, meta.timeZone), select: filters.select};
}

/** The page's address with other filters, and everything else of it. */
export function toLink(filters: Filters, location: Location): string {
  return new URL(toUrl(filters, location), location.href).href;
}
