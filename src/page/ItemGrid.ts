import {html} from "htl";
import {ChangeTable} from "../components/cards/ChangeTable.js";
import {ItemCard, measureBody, updateCard, updateChanges} from "../components/cards/ItemCard.js";
import {writeScope} from "../components/controls/FilterChips.js";
import {formatPeriod} from "../components/views/changeText.js";
import {drawRows} from "../components/views/itemViews.js";
import type {ViewOptions} from "../components/views/view.js";
import {toErrorText} from "../lib/errorText.js";
import type {LocalTime} from "../lib/localTime.js";
import {toClock, toLocalTime} from "../lib/localTime.js";
import type {Range} from "../model/range.js";
import {explainRows, toEmptyText} from "../workbook/answer.js";
import {compareRows, countDays} from "../workbook/compare.js";
import type {Item, Source, WorkbookTab} from "../workbook/types.js";
import type {ItemAnswer, ScopedAnswer} from "./Answers.js";
import {ItemMemory} from "./address.js";
import {ItemTabs} from "./ItemTabs.js";
import {watchWidths, whenSeen} from "./observe.js";

interface ItemGridOptions extends Pick<ViewOptions, "onPick" | "onZoom" | "onOpen" | "timeZone"> {
  /** The events of the whole store. */
  of: number;
  /** The URLs of complete lists, by item. */
  downloads?: Readonly<Record<string, string>>;
  /** Queries again what failed. */
  onRetry: () => void;
}

/** The items of a workbook in the order in which to query them. */
interface QueryOrder<I> {
  /** Queried at once, those on screen first. */
  first: I[];
  /** Queried when the reader sees them. */
  later: I[];
}

/** The views whose choices have no prefix in the URL. */
const unprefixed: readonly string[] = ["timeline", "explorer"];

/** The cards of a workbook's items, in which their answers are drawn. */
export class ItemGrid<I extends Item<Source> = Item<Source>> {
  readonly node: HTMLElement;
  private readonly cards: Map<I, HTMLElement>;
  private readonly tabs: ItemTabs | undefined;
  private readonly memories = new Map<I, Map<string, string>>();
  private readonly redraws = new Map<Element, () => void>();

  constructor(
    {items, tabs}: {items: readonly I[]; tabs?: readonly WorkbookTab[]},
    private readonly options: ItemGridOptions
  ) {
    this.cards = new Map(items.map((item) => [item, ItemCard(item)]));
    const panel = html`<div class="items">${[...this.cards.values()]}</div>`;
    this.tabs = tabs && new ItemTabs(tabs, this.cards, panel);
    this.node = html`<div class="item-grid">${this.tabs?.node}${panel}</div>`;
    for (const item of items) this.memories.set(item, this.createMemory(item));
    watchWidths(this.cards.values(), (card) => this.redraws.get(card)?.());
  }

  /** Shows the tab in the URL. */
  readAddress(): void {
    this.tabs?.readAddress();
  }

  /** Lets every card wait for a new answer. Hides the cards of items to which `concerns` does not apply. */
  begin(concerns: (item: I) => boolean): QueryOrder<I> {
    this.redraws.clear();
    for (const [item, card] of this.cards) {
      card.classList.toggle("item-off", !concerns(item));
      updateCard(card, {state: "loading"});
    }
    const items = [...this.cards.keys()];
    return {
      first: this.sortByPlace(items.filter((item) => !this.waits(item))),
      later: items.filter((item) => this.waits(item))
    };
  }

  /** Runs a task once an item comes near the screen, unless the signal aborts before. */
  whenSeen(item: I, signal: AbortSignal, task: () => void): void {
    whenSeen(this.cards.get(item)!, signal, task);
  }

  /** Draws an item's answer, and draws it again whenever the width of its card changes. */
  draw(item: I, {answer, scope, explore}: ItemAnswer): void {
    const card = this.cards.get(item)!;
    const {of: all, downloads, ...options} = this.options;
    const counted = {of: answer.of ?? all, unit: item.counts?.unit};
    this.redraws.delete(card);
    if (!answer.rows.length) {
      const message = toEmptyText(item, answer);
      return updateCard(card, {state: "empty", events: answer.events, ...counted, message});
    }
    const draw = () => {
      const {timeZone} = options;
      const columns = item.columns ?? [];
      const memory = this.memories.get(item)!;
      const width = measureBody(card) || 640;
      const drawn = {width, scope, explore, events: answer.events, of: counted.of, columns, memory};
      const body = drawRows(item.view, answer.rows, {
        ...{...options, ...drawn},
        download: downloads?.[item.id]
      });
      const facts = writeScope(scope, timeZone);
      const shown = {answer, ...explainRows(item, scope), timeZone, body, facts};
      updateCard(card, {state: "ready", ...counted, ...shown});
    };
    draw();
    this.redraws.set(card, () => this.attempt(item, draw));
  }

  /** Shows below an item how its answer compares with that of the period before. */
  drawChanges(item: I, {answer, scope}: ScopedAnswer, before: ScopedAnswer): void {
    const newest = toLocalTime(scope.asOf, this.options.timeZone);
    const days = {before: toDays(before.scope.range, newest), now: toDays(scope.range, newest)};
    const rows = {before: before.answer.rows, now: answer.rows};
    const changes = compareRows(item.compare!, rows, days);
    const table = ChangeTable(item, changes, {days}, `Against ${formatPeriod(scope.range)}`);
    updateChanges(this.cards.get(item)!, table);
  }

  /** Shows in an item's card that its query failed. */
  fail(item: I, error: unknown): void {
    const {onRetry} = this.options;
    updateCard(this.cards.get(item)!, {state: "error", message: toErrorText(error), onRetry});
  }

  /** Shows an error in every card, because no item can be queried. */
  failAll(error: unknown): void {
    this.redraws.clear();
    for (const item of this.cards.keys()) this.fail(item, error);
  }

  private attempt(item: I, task: () => void): void {
    try {
      task();
    } catch (error) {
      this.fail(item, error);
    }
  }

  private waits(item: I): boolean {
    return Boolean(item.isDeferred ?? item.isOfPerson) || this.tabs?.has(item) === false;
  }

  // Among the items on screen, counts are the quickest to query; distinct objects take longer.
  private sortByPlace(items: readonly I[]): I[] {
    const toRank = (item: I) => {
      const {top, bottom} = this.cards.get(item)!.getBoundingClientRect();
      const isOnScreen = bottom > 0 && top < window.innerHeight;
      const isCount = item.source === "filtered" && item.table === "event_hours";
      return (isOnScreen ? 0 : 2) + (isCount ? 0 : 1);
    };
    const ranked = items.map((item) => ({item, rank: toRank(item)}));
    return ranked.sort((a, b) => a.rank - b.rank).map(({item}) => item);
  }

  // A choice in one item would not fit another. Only the first item of a view needs no prefix in the URL.
  private createMemory({id, view}: Item<Source>): Map<string, string> {
    const isFirst = [...this.memories.keys()].every((item) => item.view !== view);
    return new ItemMemory(isFirst && unprefixed.includes(view) ? "" : `${id}.`);
  }
}

function toDays({from, to}: Range, newest: LocalTime): number {
  const [start, end, known] = [from, to, newest].map((time) => toClock(time).getTime());
  return countDays(start!, end!, known!);
}
