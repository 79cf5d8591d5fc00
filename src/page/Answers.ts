import type {LazyEngine} from "../engine/lazy.js";
import type {ChoiceKey} from "../model/dimensions.js";
import {type Filters, toSearchParams} from "../model/filters.js";
import {type AnswerOptions, answerItem, type RunQuery} from "../workbook/answer.js";
import {type ChoiceCounts, countChoices} from "../workbook/choices.js";
import type {Overview} from "../workbook/overview.js";
import type {ScopeOptions} from "../workbook/scope.js";
import type {Answer, Item, Scope} from "../workbook/types.js";

/** Where a page's items get their answers: what came with the page, or else the engine. */
export class Answers {
  constructor(
    private readonly overview: Overview,
    private readonly engine: LazyEngine
  ) {}

  /** Runs a query in the engine, which starts if need be. */
  readonly run: RunQuery = (tables, sql, signal) => this.engine.query(tables, sql, signal);

  /** An item's answer; under the filters that the page begins with it is there already. */
  async find(item: Item, filters: Filters, scope: Scope, options: AnswerOptions): Promise<Answer> {
    const ready = this.isReady(filters) ? this.overview.answers[item.id] : undefined;
    return ready ?? answerItem(this.run, item, scope, options);
  }

  /** How many events each choice of a filter would leave. */
  async countChoices(
    keys: readonly ChoiceKey[],
    filters: Filters,
    scopes: ScopeOptions,
    signal: AbortSignal
  ): Promise<ChoiceCounts> {
    const ready = this.isReady(filters) ? this.overview.choiceCounts : null;
    return ready ?? countChoices(this.run, keys, filters, scopes, signal);
  }

  private isReady(filters: Filters): boolean {
    const {filters: first = {select: {}}} = this.overview;
    return String(toSearchParams(filters)) === String(toSearchParams(first));
  }
}
