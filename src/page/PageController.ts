import {html} from "htl";
import {EngineNotice} from "../components/EngineNotice.js";
import {FilterBar} from "../components/FilterBar.js";
import type {FilterBarControl} from "../components/FilterBar.js";
import {Loosen} from "../components/Loosen.js";
import {Notices} from "../components/Notices.js";
import {ProgressLine} from "../components/ProgressLine.js";
import type {LazyEngine} from "../engine/lazy.js";
import {toSearchParams} from "../model/filters.js";
import type {Filters, ParsedFilters, Selection} from "../model/filters.js";
import {toLocalTime} from "../model/localTime.js";
import {narrow, toggle} from "../model/narrow.js";
import {toRange} from "../model/range.js";
import {countEvents} from "../workbook/answer.js";
import {controlsOf} from "../workbook/choices.js";
import {findLooser} from "../workbook/loosen.js";
import {needsAtFirst, toScopeOptions} from "../workbook/overview.js";
import type {Overview, ReportMeta} from "../workbook/overview.js";
import {toScope} from "../workbook/scope.js";
import type {ScopeOptions} from "../workbook/scope.js";
import type {Workbook} from "../workbook/types.js";
import {Answers} from "./Answers.js";
import {Asking} from "./Asking.js";
import {EventDrawer} from "./EventDrawer.js";
import type {EventSource} from "./EventFiles.js";
import {ItemGrid} from "./ItemGrid.js";
import {readUrlFilters, toUrl} from "./urlFilters.js";
import {whenIdle} from "./whenIdle.js";
import {toTimeFilters} from "./zoom.js";

/** Keeps the address, the filter bar and the items of a page in step. */
export class PageController {
  readonly line = ProgressLine();
  readonly messages = html`<div class="messages"></div>`;
  readonly bar: FilterBarControl;
  readonly grid: ItemGrid;
  readonly drawer: EventDrawer;
  private readonly scopes: ScopeOptions;
  private readonly firstDay: string;
  private notices: string[] = [];
  private asking = new AbortController();
  private readonly answers: Answers;
  /** The filters of the address that the items show. */
  private shown: string | undefined;

  constructor(
    private readonly overview: Overview,
    meta: ReportMeta,
    private readonly page: {workbook: Workbook; engine: LazyEngine; events: EventSource}
  ) {
    const {workbook, engine} = page;
    const {timeZone} = meta;
    this.answers = new Answers(overview, engine);
    this.scopes = toScopeOptions(meta, workbook);
    this.firstDay = toDay(meta.firstEvent, timeZone);
    this.bar = FilterBar(overview.choices, {
      value: {select: {}},
      controls: controlsOf(workbook),
      hasSearch: workbook.hasSearch,
      defaultLast: workbook.defaultLast,
      first: this.firstDay,
      newest: toDay(meta.asOf, timeZone),
      toRange: (time) => toRange({...time, select: {}}, this.scopes)
    });
    const onPick = (select: Selection) =>
      this.narrow({select: toggle(this.bar.value.select, select)});
    this.drawer = new EventDrawer({
      files: page.events,
      timeZone,
      isRedacted: Boolean(meta.privacy),
      onPick
    });
    this.grid = new ItemGrid(workbook, {
      of: meta.events,
      timeZone,
      onPick,
      onOpen: (event) => this.drawer.open(event),
      onZoom: (range) => this.narrow(toTimeFilters(range, timeZone))
    });
    this.bar.addEventListener("input", () => this.navigate(this.bar.value));
    window.addEventListener("popstate", () => this.followAddress());
    engine.onState = (state) => (this.line.value = state === "starting");
    // The page is not in the document yet, and has no width to draw for.
    queueMicrotask(() => {
      this.readAddress();
      this.drawer.readAddress();
    });
    whenIdle(() => this.startEngine());
  }

  private readFilters(): ParsedFilters {
    const {defaultLast} = this.page.workbook;
    return readUrlFilters(location.search, this.overview.known, defaultLast);
  }

  // An event that is opened or closed is in the address, too, and is no reason to ask again.
  private followAddress(): void {
    this.grid.readAddress();
    const {filters} = this.readFilters();
    if (String(toSearchParams(filters)) !== this.shown) this.readAddress();
  }

  private readAddress(): void {
    this.attempt((signal) => {
      const {filters, notices} = this.readFilters();
      this.notices = notices;
      this.bar.value = filters;
      return this.ask(filters, signal);
    });
  }

  private navigate(filters: Filters): void {
    this.attempt((signal) => {
      this.notices = [];
      this.bar.value = filters;
      history.pushState(null, "", toUrl(filters, location));
      return this.ask(filters, signal);
    });
  }

  // Gives up what the page still waits for. Whatever goes wrong, no item is left waiting.
  private attempt(task: (signal: AbortSignal) => Promise<void>): void {
    this.asking.abort();
    const {signal} = (this.asking = new AbortController());
    new Promise<void>((resolve) => resolve(task(signal))).catch((error: unknown) => {
      if (!signal.aborted) this.grid.fail(error, () => this.retry());
    });
  }

  private narrow(change: Partial<Filters>): void {
    this.navigate(narrow(this.bar.value, change));
  }

  private async ask(filters: Filters, signal: AbortSignal): Promise<void> {
    this.shown = String(toSearchParams(filters));
    this.messages.replaceChildren(Notices(this.notices));
    const events = await this.grid.ask({
      asking: new Asking(this.answers, filters, this.scopes, signal),
      signal,
      onError: (error) => this.showFailure(error),
      onRetry: () => this.retry()
    });
    await this.followUp(filters, events, signal);
  }

  // The items are answered already: without advice and new counts the page stays as it is.
  private async followUp(
    filters: Filters,
    answered: number | undefined | null,
    signal: AbortSignal
  ): Promise<void> {
    try {
      signal.throwIfAborted();
      // What waits to be seen is asked first.
      if (answered === null) await new Promise<void>(whenIdle);
      const events = answered === null ? await this.count(filters, signal) : answered;
      if (events === 0) await this.adviseToLoosen(filters, signal);
      const keys = controlsOf(this.page.workbook);
      const counts = await this.answers.countChoices(keys, filters, this.scopes, signal);
      if (!signal.aborted) this.bar.count(counts);
    } catch (error) {
      if (!signal.aborted) this.showFailure(error);
    }
  }

  private count(filters: Filters, signal: AbortSignal): Promise<number> {
    return countEvents(this.answers.run, toScope(filters, this.scopes), signal);
  }

  private async adviseToLoosen(filters: Filters, signal: AbortSignal): Promise<void> {
    const options = {...this.scopes, firstDay: this.firstDay};
    const ways = await findLooser(this.answers.run, filters, options, signal);
    if (!signal.aborted) this.messages.append(Loosen(ways, (looser) => this.navigate(looser)));
  }

  private startEngine(): void {
    const {workbook, engine} = this.page;
    engine
      .warm(needsAtFirst(workbook, toScope(this.bar.value, this.scopes)))
      .catch((error: unknown) => this.showFailure(error));
  }

  private retry(): void {
    this.page.engine.retry();
    this.startEngine();
    this.readAddress();
  }

  private showFailure(error: unknown): void {
    if (this.page.engine.state !== "failed") return;
    const notice = EngineNotice(error instanceof Error ? error.message : String(error), {
      onRetry: () => this.retry(),
      ...(toSearchParams(this.bar.value).size && {onReset: () => this.navigate({select: {}})})
    });
    this.messages.replaceChildren(Notices(this.notices), notice);
  }
}

function toDay(iso: string, timeZone: string): string {
  return toLocalTime(new Date(iso), timeZone).slice(0, 10);
}
