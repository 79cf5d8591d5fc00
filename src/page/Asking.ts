import type {ViewOptions} from "../components/view.js";
import type {Filters} from "../model/filters.js";
import {countEvents} from "../workbook/answer.js";
import {findLinked, toLinkedScope} from "../workbook/linked.js";
import {toScope} from "../workbook/scope.js";
import type {ScopeOptions} from "../workbook/scope.js";
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
  private readonly scope: Scope;
  private linked: Promise<Scope> | undefined;
  private readonly counts = new Map<Scope, Promise<number>>();

  constructor(
    private readonly answers: Answers,
    private readonly filters: Filters,
    private readonly scopes: ScopeOptions,
    private readonly signal: AbortSignal
  ) {
    this.scope = toScope(filters, scopes);
  }

  /** Whether there is anything to ask an item: some are about one person, once there is one. */
  concerns({isOfPerson}: Item): boolean {
    return !isOfPerson || Boolean(this.filters.select.person?.length);
  }

  async ask(item: Item): Promise<Asked> {
    const {answers, filters, signal} = this;
    const scope = await (this.links(item) ? (this.linked ??= this.link()) : this.scope);
    const count = () => this.count(scope);
    const answer = await answers.find(item, filters, scope, {signal, count});
    return {answer, scope, explore: createExplore(answers.run, item, scope, signal)};
  }

  private links({isOfPerson, linksPersons}: Item): boolean {
    return Boolean(isOfPerson ?? (linksPersons && this.filters.select.person?.length));
  }

  private count(scope: Scope): Promise<number> {
    const count = this.counts.get(scope) ?? countEvents(this.answers.run, scope, this.signal);
    this.counts.set(scope, count);
    return count;
  }

  private async link(): Promise<Scope> {
    const {answers, filters, scopes, signal} = this;
    const linked = await findLinked(answers.run, filters.select.person ?? [], signal);
    return toLinkedScope(filters, linked, scopes);
  }
}
