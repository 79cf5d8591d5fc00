import type {ViewOptions} from "../components/views/view.js";
import type {LazyEngine} from "../engine/wasm/LazyEngine.js";
import type {ChoiceKey} from "../model/dimensions.js";
import type {Filters} from "../model/filters.js";
import {toSearchParams} from "../model/filters.js";
import type {RunQuery} from "../workbook/answer.js";
import {answerItem, countEvents, limitNeeds} from "../workbook/answer.js";
import type {ChoiceCounts, WiderFilters} from "../workbook/choices.js";
import {countChoices, findWiderFilters} from "../workbook/choices.js";
import {comparisonOf} from "../workbook/compare.js";
import {
  countOrdered,
  explorerTables,
  groupOrdered,
  groupRow,
  orderEvents,
  readOrdered,
  totalRow
} from "../workbook/explorer.js";
import {ItemScopes} from "../workbook/itemScopes.js";
import {eventExplorer} from "../workbook/items/eventExplorer.js";
import type {Overview} from "../workbook/overview.js";
import {readRows} from "../workbook/rows.js";
import type {ScopeOptions} from "../workbook/scope.js";
import {toScopeBefore} from "../workbook/scope.js";
import type {Answer, Item, Scope} from "../workbook/types.js";

/** An item's answer, and the scope of its query. */
export interface ScopedAnswer {
  answer: Answer;
  scope: Scope;
}

/** Everything from which an item is drawn. */
export interface ItemAnswer extends ScopedAnswer {
  explore: ViewOptions["explore"];
}

/** The filters of a page, and everything that is needed to read them. Queries are cancelled once the signal aborts. */
interface AnswersOptions {
  overview: Overview;
  engine: LazyEngine;
  filters: Filters;
  scopes: ScopeOptions;
  signal: AbortSignal;
}

/** The answers of a page under its filters: those that came with the page, otherwise the engine's. */
export class Answers {
  private readonly scopes: ItemScopes;
  private readonly counts = new Map<Scope, Promise<number>>();
  private readonly before = new Map<Scope, Scope | null>();
  /** The answers that came with the page, if they are for these filters. */
  private readonly ready: Overview | null;

  constructor(private readonly options: AnswersOptions) {
    const {overview, filters, scopes, signal} = options;
    this.scopes = new ItemScopes(this.run, filters, scopes, signal);
    this.ready = isSame(filters, overview.filters ?? {select: {}}) ? overview : null;
  }

  /** What the filters mean. */
  get scope(): Scope {
    return this.scopes.scope;
  }

  /** Whether an item applies under the filters. */
  concerns(item: Item): boolean {
    return this.scopes.concerns(item);
  }

  /** An item's answer. */
  async of(item: Item): Promise<ItemAnswer> {
    const scope = await this.scopes.of(item);
    const answer = this.ready?.answers[item.id] ?? (await this.query(item, scope));
    return {answer, scope, explore: createExplore(this.run, item, scope, this.options.signal)};
  }

  /** The answer of an item for the period before; null if that is not known or has no meaning. */
  async ofBefore(item: Item, {scope}: ScopedAnswer): Promise<ScopedAnswer | null> {
    const before = comparisonOf(item) ? this.findBefore(scope) : null;
    return before && {answer: await this.query(item, before), scope: before};
  }

  /** How many events the filters leave. */
  countEvents(): Promise<number> {
    return this.count(this.scope);
  }

  /** How many events each choice of a filter would leave. */
  async countChoices(keys: readonly ChoiceKey[]): Promise<ChoiceCounts> {
    const {filters, scopes, signal} = this.options;
    return this.ready?.choiceCounts ?? countChoices(this.run, keys, filters, scopes, signal);
  }

  /** The filters with one removed that would leave more events; `firstDay` is the day of the first event. */
  findWiderFilters(firstDay: string): Promise<WiderFilters[]> {
    const {filters, scopes, signal} = this.options;
    return findWiderFilters(this.run, filters, {...scopes, firstDay}, signal);
  }

  private readonly run: RunQuery = (tables, sql, signal) =>
    this.options.engine.query(tables, sql, signal);

  private query(item: Item, scope: Scope): Promise<Answer> {
    const {signal} = this.options;
    return answerItem(this.run, item, scope, {signal, count: () => this.count(scope)});
  }

  private findBefore(scope: Scope): Scope | null {
    if (!this.before.has(scope)) this.before.set(scope, toScopeBefore(scope));
    return this.before.get(scope)!;
  }

  private count(scope: Scope): Promise<number> {
    const count = this.counts.get(scope) ?? countEvents(this.run, scope, this.options.signal);
    this.counts.set(scope, count);
    return count;
  }
}

function isSame(a: Filters, b: Filters): boolean {
  return String(toSearchParams(a)) === String(toSearchParams(b));
}

/** Sorts the events of an item's scope and reads stretches of them, until the signal aborts. */
function createExplore(
  run: RunQuery,
  item: Item,
  scope: Scope,
  signal: AbortSignal
): ViewOptions["explore"] {
  const list = `ordered ${item.id}`;
  const needs = limitNeeds([...explorerTables, ...scope.lookups], scope);
  return async (sort) => {
    await run(needs, orderEvents(list, scope, sort), signal);
    const [counted] = readRows(await run([], countOrdered(list), signal), totalRow);
    const read = async (from: number, count: number) =>
      readRows(await run([], readOrdered(list, from, count), signal), eventExplorer.row);
    const groups = async () =>
      readRows(await run([], groupOrdered(list, sort.column), signal), groupRow);
    return {total: counted!.total, read, groups};
  };
}
