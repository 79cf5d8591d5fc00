import {CompareSwitch} from "../components/CompareSwitch.js";
import type {Control} from "../components/dom.js";
import type {FilterBarControl} from "../components/FilterBar.js";
import {ProgressLine} from "../components/ProgressLine.js";
import type {LazyEngine} from "../engine/LazyEngine.js";
import type {Filters} from "../model/filters.js";
import {toSearchParams} from "../model/filters.js";
import {narrow, toggle} from "../model/narrow.js";
import type {Overview, ReportMeta} from "../workbook/overview.js";
import type {Workbook} from "../workbook/types.js";
import {createFilterBar} from "./createFilterBar.js";
import {EventDrawer} from "./EventDrawer.js";
import type {EventSource} from "./EventFiles.js";
import type {ItemDrawerOptions} from "./ItemDrawer.js";
import {ItemGrid} from "./ItemGrid.js";
import type {PageQuestion} from "./PageQuestions.js";
import {PageQuestions} from "./PageQuestions.js";
import {readUrlCompare, readUrlFilters, toCompareUrl, toUrl} from "./urlFilters.js";
import {whenIdle} from "./whenIdle.js";
import {toTimeFilters} from "./zoom.js";

/** Keeps the address, the controls and the items of a page in step. */
export class PageController {
  readonly line = ProgressLine();
  readonly bar: FilterBarControl;
  readonly compare: Control<boolean> = CompareSwitch();
  readonly grid: ItemGrid;
  readonly drawer: EventDrawer;
  private readonly questions: PageQuestions;
  /** What of the address the items show. */
  private shown: string | undefined;

  constructor(
    private readonly overview: Overview,
    private readonly meta: ReportMeta,
    private readonly page: {workbook: Workbook; engine: LazyEngine; events: EventSource}
  ) {
    const {workbook, engine, events: files} = page;
    const {timeZone, privacy, events: of} = meta;
    this.bar = createFilterBar(overview, meta, workbook);
    const actions = this.toActions();
    const {onPick} = actions;
    this.drawer = new EventDrawer({files, timeZone, isRedacted: Boolean(privacy), onPick});
    this.grid = new ItemGrid(workbook, {of, timeZone, ...actions});
    const {bar, grid} = this;
    this.questions = new PageQuestions({
      ...{overview, meta, workbook, engine, bar, grid},
      askAgain: () => this.readAddress(),
      navigate: (filters) => this.navigate(filters)
    });
    this.listen();
    // The page is not in the document yet, and has no width to draw for.
    queueMicrotask(() => {
      this.readAddress();
      this.drawer.readAddress();
    });
    whenIdle(() => this.questions.startEngine());
  }

  /** What the page says above its items. */
  get messages(): HTMLElement {
    return this.questions.node;
  }

  /** What a click in an item does. */
  private toActions(): Pick<ItemDrawerOptions, "onPick" | "onOpen" | "onZoom"> {
    return {
      onPick: (select) => this.narrow({select: toggle(this.bar.value.select, select)}),
      onOpen: (event) => this.drawer.open(event),
      onZoom: (range) => this.narrow(toTimeFilters(range, this.meta.timeZone))
    };
  }

  private listen(): void {
    this.bar.addEventListener("input", () => this.navigate(this.bar.value));
    this.compare.addEventListener("input", (event) => {
      // It stands in the bar, and is no filter.
      event.stopPropagation();
      history.pushState(null, "", toCompareUrl(this.compare.value, location));
      this.readAddress();
    });
    window.addEventListener("popstate", () => this.followAddress());
    this.page.engine.onState = (state) => (this.line.value = state === "starting");
  }

  private readQuestion(): PageQuestion {
    const {defaultLast} = this.page.workbook;
    const read = readUrlFilters(location.search, this.overview.known, defaultLast);
    return {...read, compares: readUrlCompare(location.search)};
  }

  // An event that is opened or closed is in the address, too, and is no reason to ask again.
  private followAddress(): void {
    this.grid.readAddress();
    if (toKey(this.readQuestion()) !== this.shown) this.readAddress();
  }

  private readAddress(): void {
    this.questions.ask(() => this.show(this.readQuestion()));
  }

  private navigate(filters: Filters): void {
    this.questions.ask(() => {
      history.pushState(null, "", toUrl(filters, location));
      return this.show({filters, notices: [], compares: this.compare.value});
    });
  }

  private narrow(change: Partial<Filters>): void {
    this.navigate(narrow(this.bar.value, change));
  }

  /** Brings the controls in step with what is asked. */
  private show(question: PageQuestion): PageQuestion {
    this.bar.value = question.filters;
    this.compare.value = question.compares;
    this.shown = toKey(question);
    return question;
  }
}

function toKey({filters, compares}: PageQuestion): string {
  return JSON.stringify([String(toSearchParams(filters)), compares]);
}
