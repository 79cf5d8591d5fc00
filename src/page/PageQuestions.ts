import type {FilterBarControl} from "../components/FilterBar.js";
import type {LazyEngine} from "../engine/LazyEngine.js";
import type {Filters} from "../model/filters.js";
import {toSearchParams} from "../model/filters.js";
import {controlsOf} from "../workbook/choices.js";
import type {Overview, ReportMeta} from "../workbook/overview.js";
import {needsAtFirst, toScopeOptions} from "../workbook/overview.js";
import type {ScopeOptions} from "../workbook/scope.js";
import {toScope} from "../workbook/scope.js";
import type {Workbook} from "../workbook/types.js";
import {Answers} from "./Answers.js";
import {Asking} from "./Asking.js";
import {firstDay} from "./createFilterBar.js";
import {followUp} from "./followUp.js";
import type {ItemGrid} from "./ItemGrid.js";
import {drawChanges, toCompareNotice} from "./itemChanges.js";
import {PageMessages} from "./PageMessages.js";

/** What the reader asks of a page. */
export interface PageQuestion {
  filters: Filters;
  /** What of the address was not understood. */
  notices: readonly string[];
  /** Whether to compare with the period before. */
  compares: boolean;
}

interface PageQuestionsOptions {
  overview: Overview;
  meta: ReportMeta;
  workbook: Workbook;
  engine: LazyEngine;
  bar: FilterBarControl;
  grid: ItemGrid;
  /** Asks what the page already shows once more. */
  askAgain: () => void;
  navigate: (filters: Filters) => void;
}

/** Has the items of a page answered, one question at a time, and says above them what goes wrong. */
export class PageQuestions {
  private readonly messages = new PageMessages();
  readonly node = this.messages.node;
  private readonly answers: Answers;
  private readonly scopes: ScopeOptions;
  private asking = new AbortController();

  constructor(private readonly page: PageQuestionsOptions) {
    this.answers = new Answers(page.overview, page.engine);
    this.scopes = toScopeOptions(page.meta, page.workbook);
  }

  /**
   * Gives up what the page still waits for, and asks what `begin` finds. Whatever goes wrong, no item is left
   * waiting.
   */
  ask(begin: () => PageQuestion): void {
    this.asking.abort();
    const {signal} = (this.asking = new AbortController());
    new Promise<void>((resolve) => resolve(this.answer(begin(), signal))).catch(
      (error: unknown) => {
        if (!signal.aborted) this.page.grid.fail(error, () => this.retry());
      }
    );
  }

  /** Starts the engine with what the page reads first. */
  startEngine(): void {
    const {workbook, engine, bar} = this.page;
    engine
      .warm(needsAtFirst(workbook, toScope(bar.value, this.scopes)))
      .catch((error: unknown) => this.showFailure(error));
  }

  private async answer(
    {filters, notices, compares}: PageQuestion,
    signal: AbortSignal
  ): Promise<void> {
    const asking = new Asking(this.answers, filters, this.scopes, signal);
    const options = {asking, signal, timeZone: this.page.meta.timeZone};
    this.messages.begin([...notices, ...(compares ? toCompareNotice(asking.scope) : [])]);
    const events = await this.page.grid.ask({
      asking,
      signal,
      onDrawn: (drawn) => (compares ? drawChanges(drawn, options) : undefined),
      onError: (error) => this.showFailure(error),
      onRetry: () => this.retry()
    });
    await this.followUp(filters, events, signal);
  }

  private async followUp(
    filters: Filters,
    answered: number | undefined | null,
    signal: AbortSignal
  ): Promise<void> {
    const {answers, messages} = this;
    const {workbook, meta, bar, navigate: onPick} = this.page;
    const keys = controlsOf(workbook);
    const scopes = {...this.scopes, firstDay: firstDay(meta)};
    const page = {answers, messages, bar, keys, scopes, signal, onPick};
    await followUp(page, filters, answered).catch((error: unknown) => {
      if (!signal.aborted) this.showFailure(error);
    });
  }

  private retry(): void {
    this.page.engine.retry();
    this.startEngine();
    this.page.askAgain();
  }

  private showFailure(error: unknown): void {
    const {engine, bar, navigate} = this.page;
    if (engine.state !== "failed") return;
    this.messages.fail(error, {
      onRetry: () => this.retry(),
      ...(toSearchParams(bar.value).size && {onReset: () => navigate({select: {}})})
    });
  }
}
