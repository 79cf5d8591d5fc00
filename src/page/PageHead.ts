import {html} from "htl";
import type {EngineNoticeOptions} from "../components/chrome/Notices.js";
import {EngineNotice, Notices, WidenAdvice} from "../components/chrome/Notices.js";
import {ProgressLine} from "../components/chrome/pageParts.js";
import type {Control} from "../components/controls/control.js";
import type {FilterBarControl} from "../components/controls/FilterBar.js";
import {CompareSwitch, FilterBar} from "../components/controls/FilterBar.js";
import {formatPeriod} from "../components/views/changeText.js";
import {toErrorText} from "../lib/errorText.js";
import {toLocalTime} from "../lib/localTime.js";
import type {Filters} from "../model/filters.js";
import {toRange} from "../model/range.js";
import type {WiderFilters} from "../workbook/choices.js";
import {controlsOf} from "../workbook/choices.js";
import type {Overview, ReportMeta} from "../workbook/overview.js";
import {toScopeOptions} from "../workbook/overview.js";
import type {Scope, Workbook} from "../workbook/types.js";

/** The part of a workbook's page above the items: its controls, none of them set, and its messages. */
export class PageHead {
  readonly line = ProgressLine();
  readonly bar: FilterBarControl;
  readonly compare: Control<boolean> = CompareSwitch();
  readonly messages = html`<div class="messages"></div>`;
  private notices: readonly string[] = [];

  constructor({choices}: Overview, meta: ReportMeta, workbook: Workbook) {
    const scopes = toScopeOptions(meta, workbook);
    this.bar = FilterBar(choices, {
      value: {select: {}},
      controls: controlsOf(workbook),
      hasSearch: workbook.hasSearch,
      defaultLast: workbook.defaultLast,
      first: toFirstDay(meta),
      newest: toDay(meta.asOf, meta),
      toRange: (time) => toRange({...time, select: {}}, scopes)
    });
  }

  /** Shows the filters that were not understood, in place of all messages. */
  begin(notices: readonly string[]): void {
    this.notices = notices;
    this.messages.replaceChildren(Notices(notices));
  }

  /** Adds which filters leave no events, and which changes would find some. */
  advise(ways: readonly WiderFilters[], onPick: (filters: Filters) => void): void {
    this.messages.append(WidenAdvice(ways, onPick));
  }

  /** Adds that no engine can run queries, and removes the advice. */
  fail(error: unknown, options: EngineNoticeOptions): void {
    this.messages.replaceChildren(Notices(this.notices), EngineNotice(toErrorText(error), options));
  }
}

/** Explains why nothing is compared with the period before: the data does not cover it. No notice if it does. */
export function toCompareNotices({previousCondition, range}: Scope): string[] {
  if (previousCondition !== null) return [];
  return [`the comparison: the data does not cover all of ${formatPeriod(range)}`];
}

/** The day of the first event. */
export function toFirstDay(meta: ReportMeta): string {
  return toDay(meta.firstEvent, meta);
}

function toDay(iso: string, {timeZone}: ReportMeta): string {
  return toLocalTime(new Date(iso), timeZone).slice(0, 10);
}
