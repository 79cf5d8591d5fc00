import * as Plot from "@observablehq/plot";
import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {formatCount} from "../../model/format.js";
import {statuses} from "../../model/vocabulary.js";
import type {ViewOptions} from "../view.js";

/** How an event's status looks where the colour tells its action. */
interface MarkLook {
  symbol: "circle" | "triangle" | "times" | "square";
  r: number;
  /** Filled, or an outline of this width. */
  outline?: number;
}

const looks: Record<string, MarkLook> = {
  Success: {symbol: "circle", r: 3.5},
  Warning: {symbol: "triangle", r: 4.5},
  Failure: {symbol: "times", r: 5, outline: 3},
  Skipped: {symbol: "circle", r: 3, outline: 1.5}
};

const unknown: MarkLook = {symbol: "square", r: 3, outline: 1.5};

// The last lies on top: failures are never hidden.
const fromBelow = ["Skipped", "Success", "Warning", "Failure"];

/** The statuses of rows: in their order, then words that the vocabulary does not have. */
function toStatuses(rows: readonly Row[]): string[] {
  const found = new Set(rows.map(({status}) => String(status)));
  const known = statuses.filter((status) => found.has(status));
  return [...known, ...[...found].filter((status) => !isKnown(status)).sort()];
}

/** Events as marks: a shape for each status, in a colour. */
export function EventMarks(
  rows: readonly Row[],
  color: string,
  place: Plot.DotOptions
): Plot.Markish[] {
  const layers = [...toStatuses(rows)].sort((a, b) => fromBelow.indexOf(a) - fromBelow.indexOf(b));
  return layers.map((layer) =>
    Plot.dot(
      rows.filter(({status}) => String(status) === layer),
      {...place, ...toDot(layer, color)}
    )
  );
}

/** What each shape stands for, with its events; clicking one filters by it. */
export function ShapeLegend(rows: readonly Row[], onPick: ViewOptions["onPick"]): HTMLElement {
  const count = (word: string) => rows.filter(({status}) => String(status) === word).length;
  return html`<ul class="legend">${toStatuses(rows).map(
    (word) => html`<li><button type="button" title=${`Only ${word}`}
      onclick=${() => onPick({status: [word]})}>${Shape(word)}${word} <b>${formatCount(count(word))}</b></button></li>`
  )}</ul>`;
}

function Shape(status: string): Element {
  const mark = Plot.dot([0], {frameAnchor: "middle", ...toDot(status, "currentColor")});
  const size = {width: 14, height: 14, margin: 0};
  const shape = Plot.plot({...size, axis: null, className: "mark-shape", marks: [mark]});
  shape.setAttribute("aria-hidden", "true");
  // Its rules would be read as part of the button's text.
  shape.querySelector("style")?.remove();
  return shape;
}

function toDot(status: string, color: string): Plot.DotOptions {
  const {symbol, r, outline} = isKnown(status) ? looks[status]! : unknown;
  if (!outline) return {symbol, r, fill: color, stroke: "var(--surface)", strokeWidth: 0.5};
  return {symbol, r, stroke: color, strokeWidth: outline};
}

function isKnown(status: string): boolean {
  return Object.hasOwn(looks, status);
}
