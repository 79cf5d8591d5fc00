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
import {tallyChoices} from "../workbook/tally/tallyChoices.js";
import {
  answerTally,
  countScope,
  isOfDimensions,
  needsObjects
} from "../workbook/tally/tallyRows.js";
import type {Answer, Item, Scope} from "../workbook/types.js";
import type {PageCounts} from "./PageCounts.js";

/** An item's answer, and the scope of its query. */
export interface ScopedAnswer {
  answer: Answer;
  scope: Scope;
}

/** Everything from which an item is drawn. */
export interface ItemAnswer extends ScopedAnswer {
  explore: ViewOptions["explore"];
}

/** What answers the questions of a page. */
export interface PageSources {
  engine: LazyEngine;
  /** What can be counted without the engine. */
  counts?: PageCounts;
}

/** The filters of a page, and everything that is needed to read them. Queries are cancelled once the signal aborts. */
interface AnswersOptions extends PageSources {
  overview: Overview;
  filters: Filters;
  scopes: ScopeOptions;
  signal: AbortSignal;
}

/** The answers of a page under its filters: those that came with the page, or else from counts, or the engine's. */
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

  /** Items in the order in which to answer them: those that may have to wait for the engine come last. */
  sort(items: readonly Item[]): Item[] {
    const isCounted = (item: Item) => this.isCounted(item, this.scope);
    return [...items.filter(isCounted), ...items.filter((item) => !isCounted(item))];
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
    if (this.ready?.choiceCounts) return this.ready.choiceCounts;
    const known = await this.options.counts?.ofEvents();
    const counted = known ? tallyChoices(keys, filters, scopes, known) : {};
    const others = keys.filter((key) => !counted[key]);
    if (!others.length) return counted;
    return {...counted, ...(await countChoices(this.run, others, filters, scopes, signal))};
  }

  /** The filters with one removed that would leave more events; `firstDay` is the day of the first event. */
  findWiderFilters(firstDay: string): Promise<WiderFilters[]> {
    const {filters, scopes} = this.options;
    return findWiderFilters((scope) => this.count(scope), filters, {...scopes, firstDay});
  }

  private readonly run: RunQuery = (tables, sql, signal) =>
    this.options.engine.query(tables, sql, signal);

  private async query(item: Item, scope: Scope): Promise<Answer> {
    const {signal} = this.options;
    const counted = await this.tally(item, scope);
    return counted ?? answerItem(this.run, item, scope, {signal, count: () => this.count(scope)});
  }

  /** An item's answer from counts, if these have all that it needs. */
  private async tally(item: Item, scope: Scope): Promise<Answer | undefined> {
    const {counts} = this.options;
    if (!counts || !this.isCounted(item, scope)) return undefined;
    const known = await (needsObjects(item) ? counts.ofObjects() : counts.ofEvents());
    return known && answerTally(item, scope, known);
  }

  private isCounted({tally}: Item, scope: Scope): boolean {
    return tally !== undefined && this.options.counts !== undefined && isOfDimensions(scope);
  }

  private findBefore(scope: Scope): Scope | null {
    if (!this.before.has(scope)) this.before.set(scope, toScopeBefore(scope));
    return this.before.get(scope)!;
  }

  private count(scope: Scope): Promise<number> {
    const count = this.counts.get(scope) ?? this.countOnce(scope);
    this.counts.set(scope, count);
    return count;
  }

  private async countOnce(scope: Scope): Promise<number> {
    const known = isOfDimensions(scope) ? await this.options.counts?.ofEvents() : undefined;
    return known ? countScope(scope, known) : countEvents(this.run, scope, this.options.signal);
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
