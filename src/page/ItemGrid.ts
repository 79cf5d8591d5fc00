import {html} from "htl";
import {ItemCard, updateCard} from "../components/ItemCard.js";
import type {ViewOptions} from "../components/view.js";
import {views} from "../components/views.js";
import type {Answer, Item, Scope, View} from "../workbook/types.js";
import {AddressMemory} from "./AddressMemory.js";
import {watchWidths} from "./watchWidths.js";
import {whenSeen} from "./whenSeen.js";

export interface ItemGridOptions extends Pick<
  ViewOptions,
  "onPick" | "onZoom" | "onOpen" | "timeZone"
> {
  /** The events of the whole store. */
  of: number;
}

/** The views whose choices a link brings along. */
const addressed: readonly View[] = ["timeline", "explorer"];

/** What the items are asked: a scope, and where the answers come from. */
export interface Question {
  scope: Scope;
  answer: (item: Item) => Promise<Answer>;
  explore: ViewOptions["explore"];
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
   * Asks every item, those on screen first, and those that are deferred when they are seen. Resolves
   * to the number of events that the first ones answer for, or to undefined if not all of them could.
   */
  async ask(question: Question): Promise<number | undefined> {
    this.redraws.clear();
    for (const card of this.cards.values()) updateCard(card, {state: "loading"});
    const answers: (Answer | undefined)[] = [];
    for (const [item, card] of this.cards) {
      const ask = () => void this.askItem(item, card, question);
      if (item.isDeferred) whenSeen(card, question.signal, ask);
    }
    for (const [item, card] of this.sortByPlace()) {
      answers.push(await this.askItem(item, card, question));
      if (question.signal.aborted) return undefined;
    }
    if (answers.includes(undefined)) return undefined;
    return answers.find((answer) => answer?.of === undefined)?.events;
  }

  /** Tells of an error in every item, since none of them can be answered. */
  fail(error: unknown, onRetry: () => void): void {
    this.redraws.clear();
    for (const card of this.cards.values()) showError(card, error, onRetry);
  }

  private async askItem(
    item: Item,
    card: HTMLElement,
    question: Question
  ): Promise<Answer | undefined> {
    const {answer, signal, onError, onRetry} = question;
    try {
      const answered = await answer(item);
      if (signal.aborted) return undefined;
      this.show(item, card, answered, question);
      return answered;
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
    {scope, explore, onRetry}: Pick<Question, "scope" | "explore" | "onRetry">
  ): void {
    const {of: events, ...options} = this.options;
    const {timeZone} = options;
    const counted = {of: answer.of ?? events, unit: item.own?.unit};
    this.redraws.delete(card);
    if (!answer.rows.length) {
      const message = toEmptyMessage(item, answer);
      return updateCard(card, {state: "empty", events: answer.events, ...counted, message});
    }
    const draw = () => {
      const width = card.querySelector(".item-body")!.clientWidth || 640;
      const body = views[item.view](answer.rows, {
        ...options,
        width,
        scope,
        explore,
        events: answer.events,
        columns: item.columns ?? [],
        memory: this.toMemory(item)
      });
      updateCard(card, {state: "ready", answer, ...counted, sql: item.sql(scope), timeZone, body});
    };
    draw();
    this.redraws.set(card, () => attempt(draw, (error) => showError(card, error, onRetry)));
  }

  private toMemory(item: Item): Map<string, string> {
    const memory =
      this.memories.get(item) ??
      (addressed.includes(item.view) ? new AddressMemory() : new Map<string, string>());
    this.memories.set(item, memory);
    return memory;
  }

  // Of what is on screen, counts are the quickest to tell; distinct objects take longer.
  private sortByPlace(): [Item, HTMLElement][] {
    const rank = ([{table}, card]: [Item, HTMLElement]) => {
      const {top, bottom} = card.getBoundingClientRect();
      const isOnScreen = bottom > 0 && top < window.innerHeight;
      return (isOnScreen ? 0 : 2) + (table === "event_hours" ? 0 : 1);
    };
    const asked = [...this.cards].filter(([item]) => !item.isDeferred);
    const ranked = asked.map((entry) => ({entry, rank: rank(entry)}));
    return ranked.sort((a, b) => a.rank - b.rank).map(({entry}) => entry);
  }
}

function toEmptyMessage({none, own}: Item, {events, isMissing}: Answer): string {
  if (own && isMissing) return own.missing;
  return (own || events ? none : undefined) ?? "No events match these filters.";
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
