import {updateCard} from "../components/cards/ItemCard.js";
import {writeScope} from "../components/controls/FilterChips.js";
import {drawRows} from "../components/views/itemViews.js";
import type {ViewOptions} from "../components/views/view.js";
import {toErrorText} from "../model/errorText.js";
import type {Answer, Item, View} from "../workbook/types.js";
import type {Asked} from "./Asking.js";
import {ItemMemory} from "./ItemMemory.js";
import {watchWidths} from "./watchWidths.js";

export interface ItemDrawerOptions
  extends Pick<ViewOptions, "onPick" | "onZoom" | "onOpen" | "timeZone"> {
  /** The events of the whole store. */
  of: number;
}

/** The views whose choices have the address to themselves. */
const addressed: readonly View[] = ["timeline", "explorer"];

/** Draws the answers of items in their cards. */
export class ItemDrawer {
  private readonly redraws = new Map<Element, () => void>();
  private readonly memories = new Map<Item, Map<string, string>>();

  constructor(
    cards: ReadonlyMap<Item, HTMLElement>,
    private readonly options: ItemDrawerOptions
  ) {
    watchWidths(cards.values(), (card) => this.redraws.get(card)?.());
    for (const item of cards.keys()) this.memories.set(item, this.createMemory(item));
  }

  /** Forgets what was drawn, since it is out of date. */
  clear(): void {
    this.redraws.clear();
  }

  /** Draws an item's answer in its card, and again whenever the card's width changes. */
  draw(item: Item, card: HTMLElement, asked: Asked, onRetry: () => void): void {
    const {answer, scope, explore} = asked;
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
      const body = drawRows(item.view, answer.rows, {
        ...options,
        width,
        scope,
        explore,
        events: answer.events,
        columns: item.columns ?? [],
        memory: this.memories.get(item)!
      });
      const facts = writeScope(scope, timeZone);
      const shown = {answer, sql: item.sql(scope), timeZone, body, facts};
      updateCard(card, {state: "ready", ...counted, ...shown});
    };
    draw();
    this.redraws.set(card, () => attempt(draw, (error) => showError(card, error, onRetry)));
  }

  // What is chosen in one item would not fit another: only the first of a view needs no name in the address.
  private createMemory({id, view}: Item): Map<string, string> {
    const isFirst = [...this.memories.keys()].every((item) => item.view !== view);
    return new ItemMemory(isFirst && addressed.includes(view) ? "" : `${id}.`);
  }
}

function toEmptyMessage({none, own}: Item, {events, isMissing}: Answer): string {
  if (own && isMissing) return own.missing;
  return (own || events ? none : undefined) ?? "No events match these filters.";
}

/** Tells in a card of an answer that could not be had. */
export function showError(card: HTMLElement, error: unknown, onRetry: () => void): void {
  updateCard(card, {state: "error", message: toErrorText(error), onRetry});
}

function attempt(task: () => void, onError: (error: unknown) => void): void {
  try {
    task();
  } catch (error) {
    onError(error);
  }
}
