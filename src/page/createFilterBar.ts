import type {FilterBarControl} from "../components/controls/FilterBar.js";
import {FilterBar} from "../components/controls/FilterBar.js";
import {toLocalTime} from "../model/localTime.js";
import {toRange} from "../model/range.js";
import {controlsOf} from "../workbook/choices.js";
import type {Overview, ReportMeta} from "../workbook/overview.js";
import {toScopeOptions} from "../workbook/overview.js";
import type {Workbook} from "../workbook/types.js";

/** The filters of a workbook's page, none of them set. */
export function createFilterBar(
  {choices}: Overview,
  meta: ReportMeta,
  workbook: Workbook
): FilterBarControl {
  const scopes = toScopeOptions(meta, workbook);
  return FilterBar(choices, {
    value: {select: {}},
    controls: controlsOf(workbook),
    hasSearch: workbook.hasSearch,
    defaultLast: workbook.defaultLast,
    first: firstDay(meta),
    newest: toDay(meta.asOf, meta),
    toRange: (time) => toRange({...time, select: {}}, scopes)
  });
}

/** The day of the first event. */
export function firstDay(meta: ReportMeta): string {
  return toDay(meta.firstEvent, meta);
}

function toDay(iso: string, {timeZone}: ReportMeta): string {
  return toLocalTime(new Date(iso), timeZone).slice(0, 10);
}
