import {html} from "htl";
import {ItemCard, updateCard} from "../components/cards/ItemCard.js";
import type {Downloads} from "../components/views/coverageView.js";
import {coverageViews} from "../components/views/coverageViews.js";
import {toErrorText} from "../model/errorText.js";
import type {Coverage} from "../workbook/coverage.js";
import {coverageItems} from "../workbook/coverage.js";
import type {CoverageAnswer, CoverageItem} from "../workbook/coverageItem.js";
import {watchWidths} from "./observe.js";
import {NothingImported, PageFrame} from "./PageFrame.js";

interface CoveragePageOptions {
  downloads: Downloads;
}

/** What the imports covered, as a page; all of its answers came with it. */
export function CoveragePage(coverage: Coverage, options: CoveragePageOptions): HTMLElement {
  const {meta} = coverage;
  if (!meta) return NothingImported();
  const cards = coverageItems.map((item) => ({item, card: ItemCard(item)}));
  const drawCard = ({item, card}: (typeof cards)[number]) =>
    draw(card, item, coverage.answers[item.id]!, {...options, timeZone: meta.timeZone});
  // The page is not in the document yet, and has no width to draw for.
  queueMicrotask(() => cards.forEach(drawCard));
  const wide = cards.filter(({item}) => item.view === "calendar");
  watchWidths(
    wide.map(({card}) => card),
    (resized) => wide.filter(({card}) => card === resized).forEach(drawCard)
  );
  return PageFrame(meta, {body: [html`<div class="items">${cards.map(({card}) => card)}</div>`]});
}

interface DrawOptions extends CoveragePageOptions {
  timeZone: string;
}

function draw(
  card: HTMLElement,
  item: CoverageItem,
  answer: CoverageAnswer,
  options: DrawOptions
): void {
  const {sql, unit, none} = item;
  const {events, of, rows} = answer;
  const counted = {of, unit};
  if (!rows.length) return updateCard(card, {state: "empty", events, ...counted, message: none});
  try {
    const width = card.querySelector(".item-body")!.clientWidth || 640;
    const body = coverageViews[item.view](rows, {...options, events, of, width});
    updateCard(card, {state: "ready", answer, ...counted, sql, timeZone: options.timeZone, body});
  } catch (error) {
    const message = toErrorText(error);
    const onRetry = () => draw(card, item, answer, options);
    updateCard(card, {state: "error", message, onRetry});
  }
}
