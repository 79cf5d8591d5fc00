import type {ViewOptions} from "../components/views/view.js";
import type {Filters} from "../model/filters.js";
import {answerItem, countEvents} from "../workbook/answer.js";
import {comparisonOf} from "../workbook/compare.js";
import {ItemScopes} from "../workbook/itemScopes.js";
import type {ScopeOptions} from "../workbook/scope.js";
import {toScopeBefore} from "../workbook/scope.js";
import type {Answer, Item, Scope} from "../workbook/types.js";
import type {Answers} from "./Answers.js";
import {createExplore} from "./explore.js";

/** An item's answer, and what it is an answer to. */
export interface Asked {
  answer: Answer;
  scope: Scope;
  explore: ViewOptions["explore"];
}

/** Asks the items of a page what its filters leave, until the signal aborts. */
export class Asking {
  private readonly scopes: ItemScopes;
  private readonly counts = new Map<Scope, Promise<number>>();
  private readonly before = new Map<Scope, Scope | null>();

  constructor(
    private readonly answers: Answers,
    private readonly filters: Filters,
    options: ScopeOptions,
    private readonly signal: AbortSignal
  ) {
    this.scopes = new ItemScopes(answers.run, filters, options, signal);
  }

  /** What the filters mean. */
  get scope(): Scope {
    return this.scopes.scope;
  }

  /** Whether there is anything to ask an item. */
  concerns(item: Item): boolean {
    return this.scopes.concerns(item);
  }

  async ask(item: Item): Promise<Asked> {
    const {answers, filters, signal} = this;
    const scope = await this.scopes.of(item);
    const count = () => this.count(scope);
    const answer = await answers.find(item, filters, scope, {signal, count});
    return {answer, scope, explore: createExplore(answers.run, item, scope, signal)};
  }

  /** What an item would have answered in the period before; null where that is not known or tells nothing. */
  async askBefore(item: Item, {scope}: Asked): Promise<Omit<Asked, "explore"> | null> {
    const before = comparisonOf(item) ? this.findBefore(scope) : null;
    if (!before) return null;
    const {signal, answers} = this;
    const count = () => this.count(before);
    return {answer: await answerItem(answers.run, item, before, {signal, count}), scope: before};
  }

  private findBefore(scope: Scope): Scope | null {
    if (!this.before.has(scope)) this.before.set(scope, toScopeBefore(scope));
    return this.before.get(scope)!;
  }

  private count(scope: Scope): Promise<number> {
    const count = this.counts.get(scope) ?? countEvents(this.answers.run, scope, this.signal);
    this.counts.set(scope, count);
    return count;
  }
}
