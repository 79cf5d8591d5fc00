import {html} from "htl";
import {ItemCard, updateCard} from "../components/ItemCard.js";
import type {ViewOptions} from "../components/view.js";
import {views} from "../components/views.js";
import type {Answer, Item, Scope} from "../workbook/types.js";
import {watchWidths} from "./watchWidths.js";

export interface ItemGridOptions extends Pick<ViewOptions, "onPick" | "onZoom" | "timeZone"> {
  /** The events of the whole store. */
  of: number;
}

/** What the items are asked: a scope, and where the answers come from. */
export interface Question {
  scope: Scope;
  answer: (item: Item) => Promise<Answer>;
  /** Gives the question up. */
  signal: AbortSignal;
  /** Told of each answer that could not be had. */
  onError: (error: unknown) => void;
  onRetry: () => void;
}

/** The cards of a workbook's items. A question must be given up before the next is asked. */
export class ItemGrid {
  readonly node: HTMLElement;
  private readonly cards: Map<Item, HTMLElement>;
  private readonly redraws = new Map<Element, () => void>();
  private readonly memories = new Map<Item, Map<string, string>>();

  constructor(
    items: readonly Item[],
    private readonly options: ItemGridOptions
  ) {
    this.cards = new Map(items.map((item) => [item, ItemCard(item)]));
    this.node = html`<div class="items">${[...this.cards.values()]}</div>`;
    watchWidths(this.cards.values(), (card) => this.redraws.get(card)?.());
  }

  /**
   * Asks every item, those on screen first. Resolves to the number of events that they answer for,
   * or to undefined if not all of them could.
   */
  async ask(question: Question): Promise<number | undefined> {
    this.redraws.clear();
    for (const card of this.cards.values()) updateCard(card, {state: "loading"});
    const counts: (number | undefined)[] = [];
    for (const [item, card] of this.sortByPlace()) {
      counts.push(await this.askItem(item, card, question));
      if (question.signal.aborted) return undefined;
    }
    return counts.includes(undefined) ? undefined : counts[0];
  }

  /** Tells of an error in every item, since none of them can be answered. */
  fail(error: unknown, onRetry: () => void): void {
    this.redraws.clear();
    for (const card of this.cards.values()) showError(card, error, onRetry);
  }

  private async askItem(
    item: Item,
    card: HTMLElement,
    {answer, signal, scope, onError, onRetry}: Question
  ): Promise<number | undefined> {
    try {
      const answered = await answer(item);
      if (signal.aborted) return undefined;
      this.show(item, card, answered, {scope, onRetry});
      return answered.events;
    } catch (error) {
      if (signal.aborted) return undefined;
      showError(card, error, onRetry);
      onError(error);
      return undefined;
    }
  }

  private show(
    item: Item,
    card: HTMLElement,
    answer: Answer,
    {scope, onRetry}: Pick<Question, "scope" | "onRetry">
  ): void {
    const {of, ...options} = this.options;
    const {timeZone} = options;
    this.redraws.delete(card);
    if (!answer.rows.length) {
      const message = (answer.events ? item.none : undefined) ?? "No events match these filters.";
      return updateCard(card, {state: "empty", events: answer.events, of, message});
    }
    const draw = () => {
      const width = card.querySelector(".item-body")!.clientWidth || 640;
      const body = views[item.view](answer.rows, {
        ...options,
        width,
        scope,
        memory: this.toMemory(item)
      });
      updateCard(card, {state: "ready", answer, of, sql: item.sql(scope), timeZone, body});
    };
    draw();
    this.redraws.set(card, () => attempt(draw, (error) => showError(card, error, onRetry)));
  }

  private toMemory(item: Item): Map<string, string> {
    const memory = this.memories.get(item) ?? new Map<string, string>();
    this.memories.set(item, memory);
    return memory;
  }

  private sortByPlace(): [Item, HTMLElement][] {
    const isOnScreen = (card: HTMLElement) => {
      const {top, bottom} = card.getBoundingClientRect();
      return bottom > 0 && top < window.innerHeight;
    };
    return [...this.cards].sort(([, a], [, b]) => Number(isOnScreen(b)) - Number(isOnScreen(a)));
  }
}

function showError(card: HTMLElement, error: unknown, onRetry: () => void): void {
  updateCard(card, {state: "error", message: toMessage(error), onRetry});
}

function attempt(task: () => void, onError: (error: unknown) => void): void {
  try {
    task();
  } catch (error) {
    onError(error);
  }
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
