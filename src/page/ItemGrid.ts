import {html} from "htl";
import {ItemCard, updateCard} from "../components/cards/ItemCard.js";
import type {Item, Workbook} from "../workbook/types.js";
import type {Asked, Asking} from "./Asking.js";
import type {ItemDrawerOptions} from "./ItemDrawer.js";
import {ItemDrawer, showError} from "./ItemDrawer.js";
import {ItemTabs} from "./ItemTabs.js";
import {whenSeen} from "./whenSeen.js";

/** An item whose answer stands in its card. */
export interface Drawn {
  item: Item;
  card: HTMLElement;
  asked: Asked;
}

/** What the items are asked, and whom to tell how that goes. */
export interface Question {
  asking: Pick<Asking, "ask" | "concerns">;
  /** Gives the question up. */
  signal: AbortSignal;
  /** What more there is to draw of an item, once those on screen are answered. */
  onDrawn?: (drawn: Drawn) => Promise<void> | undefined;
  /** Told of each answer that could not be had. */
  onError: (error: unknown) => void;
  onRetry: () => void;
}

/** The cards of a workbook's items. A question must be given up before the next is asked. */
export class ItemGrid {
  readonly node: HTMLElement;
  private readonly cards: Map<Item, HTMLElement>;
  private readonly tabs: ItemTabs | undefined;
  private readonly drawer: ItemDrawer;

  constructor({items, tabs}: Pick<Workbook, "items" | "tabs">, options: ItemDrawerOptions) {
    this.cards = new Map(items.map((item) => [item, ItemCard(item)]));
    const panel = html`<div class="items">${[...this.cards.values()]}</div>`;
    this.tabs = tabs && new ItemTabs(tabs, this.cards, panel);
    this.node = html`<div class="item-grid">${this.tabs?.node}${panel}</div>`;
    this.drawer = new ItemDrawer(this.cards, options);
  }

  /**
   * Asks every item, those on screen first, and those that are deferred, or on another tab, when they
   * are seen. Resolves to the number of events that the first ones answer for, to undefined if not all of
   * them could, and to null if all wait to be seen.
   */
  async ask(question: Question): Promise<number | undefined | null> {
    this.drawer.clear();
    for (const [item, card] of this.cards) {
      card.classList.toggle("item-off", !question.asking.concerns(item));
      updateCard(card, {state: "loading"});
    }
    const drawn: (Drawn | undefined)[] = [];
    for (const [item, card] of this.cards) {
      const ask = async () => this.drawMore([await this.askItem(item, card, question)], question);
      if (this.waits(item)) whenSeen(card, question.signal, () => void ask());
    }
    for (const [item, card] of this.sortByPlace()) {
      drawn.push(await this.askItem(item, card, question));
      if (question.signal.aborted) return undefined;
    }
    void this.drawMore(drawn, question);
    if (!drawn.length) return null;
    if (drawn.includes(undefined)) return undefined;
    return drawn.find((one) => one?.asked.answer.of === undefined)?.asked.answer.events;
  }

  private async drawMore(
    drawn: readonly (Drawn | undefined)[],
    {signal, onDrawn, onError}: Question
  ): Promise<void> {
    for (const one of drawn) {
      if (!one || signal.aborted) continue;
      await onDrawn?.(one)?.catch((error: unknown) =>
        signal.aborted ? undefined : onError(error)
      );
    }
  }

  /** Shows the tab that the address names. */
  readAddress(): void {
    this.tabs?.readAddress();
  }

  /** Tells of an error in every item, since none of them can be answered. */
  fail(error: unknown, onRetry: () => void): void {
    this.drawer.clear();
    for (const card of this.cards.values()) showError(card, error, onRetry);
  }

  private waits(item: Item): boolean {
    return Boolean(item.isDeferred ?? item.isOfPerson) || this.tabs?.has(item) === false;
  }

  private async askItem(
    item: Item,
    card: HTMLElement,
    question: Question
  ): Promise<Drawn | undefined> {
    const {asking, signal, onError, onRetry} = question;
    try {
      const asked = await asking.ask(item);
      if (signal.aborted) return undefined;
      this.drawer.draw(item, card, asked, onRetry);
      return {item, card, asked};
    } catch (error) {
      if (signal.aborted) return undefined;
      showError(card, error, onRetry);
      onError(error);
      return undefined;
    }
  }

  // Of what is on screen, counts are the quickest to tell; distinct objects take longer.
  private sortByPlace(): [Item, HTMLElement][] {
    const rank = ([{table}, card]: [Item, HTMLElement]) => {
      const {top, bottom} = card.getBoundingClientRect();
      const isOnScreen = bottom > 0 && top < window.innerHeight;
      return (isOnScreen ? 0 : 2) + (table === "event_hours" ? 0 : 1);
    };
    const asked = [...this.cards].filter(([item]) => !this.waits(item));
    const ranked = asked.map((entry) => ({entry, rank: rank(entry)}));
    return ranked.sort((a, b) => a.rank - b.rank).map(({entry}) => entry);
  }
}
