import {svg} from "htl";
import {freeze} from "./freeze.js";
import {toLines, toWidth} from "./textLines.js";

/** A part of a picture, drawn from its own top left corner. */
export interface Block {
  height: number;
  node: SVGElement;
}

interface TextOptions {
  width: number;
  size: number;
  color: string;
  weight?: number;
}

/** The pattern that marks harmless skips; see `hatched`. */
export const hatchId = "picture-hatch";

/** A text in as many lines as it needs. */
export function TextBlock(text: string, {width, size, color, weight = 400}: TextOptions): Block {
  const lines = toLines(text, width, size);
  const step = Math.round(size * 1.4);
  const node = svg`<text fill=${color} font-size=${size} font-weight=${weight}>${lines.map(
    (line, i) => svg`<tspan x="0" y=${i * step + size}>${line}</tspan>`
  )}</text>`;
  return {height: lines.length * step, node};
}

/** Something with its name beside it, as in a legend. */
export interface Entry {
  text: string;
  mark: SVGElement;
}

const markSize = 12;
const rowHeight = 20;

/** Entries side by side, in as many rows as they need. */
export function LegendBlock(entries: readonly Entry[], width: number, color: string): Block {
  let [x, y] = [0, 0];
  const places = entries.map(({text}) => {
    const room = markSize + 6 + toWidth(text, 12);
    if (x > 0 && x + room > width) [x, y] = [0, y + rowHeight];
    const place = `translate(${Math.round(x)},${y})`;
    x += room + 18;
    return place;
  });
  const node = svg`<g fill=${color} font-size="12">${entries.map(
    ({text, mark}, i) => svg`<g transform=${places[i]}>${mark}
      <text x=${markSize + 6} y="12">${text}</text></g>`
  )}</g>`;
  return {height: y + rowHeight, node};
}

/** A swatch in front of a legend's entry. */
export function Swatch(color: string, hatched: boolean): SVGElement {
  return Filled({x: 0, width: 10, height: 10, y: 3}, color, hatched);
}

interface BarPart {
  share: number;
  color: string;
  hatched: boolean;
}

/** A bar divided by share. */
export function BarBlock(parts: readonly BarPart[], width: number): Block {
  const total = parts.reduce((sum, {share}) => sum + share, 0);
  let x = 0;
  const drawn = parts.map(({share, color, hatched}) => {
    const size = {x, y: 0, width: (width * share) / total, height: 26};
    x += size.width;
    return Filled(size, color, hatched);
  });
  return {height: 34, node: svg`<g>${drawn}</g>`};
}

/** A chart as it is on the page. */
export function ChartBlock(chart: SVGSVGElement): Block {
  const copy = freeze(chart);
  copy.setAttribute("overflow", "visible");
  return {height: Number(chart.getAttribute("height")), node: copy};
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function Filled({x, y, width, height}: Box, color: string, hatched: boolean): SVGElement {
  const rect = (fill: string) =>
    svg`<rect x=${x} y=${y} width=${width} height=${height} fill=${fill}></rect>`;
  return svg`<g>${rect(color)}${hatched ? rect(`url(#${hatchId})`) : null}</g>`;
}
