import {svg} from "htl";

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

/** A name with its mark beside it, as in a legend. */
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

/** About how wide a text is in a sans-serif font, in pixels: every system has another font. */
export function toWidth(text: string, size: number): number {
  const wide = text.match(/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]/g);
  return size * (0.56 * text.length + 0.5 * (wide?.length ?? 0));
}

/** A text in lines that fit a width; a word that is too long for one is cut. */
export function toLines(text: string, width: number, size: number): string[] {
  const longest = Math.max(1, Math.floor(width / toWidth("n", size)));
  const pieces = text.split(/\s+/).flatMap((word) => cut(word, longest));
  return pieces.reduce<string[]>((lines, piece) => {
    const longer = lines.length ? `${lines.at(-1)!} ${piece}` : piece;
    return lines.length && toWidth(longer, size) <= width
      ? [...lines.slice(0, -1), longer]
      : [...lines, piece];
  }, []);
}

function cut(word: string, longest: number): string[] {
  const pieces: string[] = [];
  for (let i = 0; i < word.length; i += longest) pieces.push(word.slice(i, i + longest));
  return pieces;
}

// The style properties of a chart's parts. A part without one inherits it from the part around it.
const inherited = [
  "color",
  "fill",
  "fill-opacity",
  "font-family",
  "font-size",
  "font-weight",
  "paint-order",
  "stroke",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "stroke-width",
  "text-anchor",
  "visibility"
];

/** A copy of a chart that looks the same without a style sheet: its parts contain their colours and fonts. */
export function freeze(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  [chart, ...chart.querySelectorAll("*")].forEach((part, i) => {
    freezePart(
      copies[i]!,
      getComputedStyle(part),
      i ? getComputedStyle(part.parentElement!) : null
    );
  });
  // Removes what shows only under the pointer, and style rules that no longer match anything.
  for (const part of copy.querySelectorAll("style, [aria-label=tip]")) part.remove();
  return copy;
}

function freezePart(
  copy: SVGElement,
  style: CSSStyleDeclaration,
  around: CSSStyleDeclaration | null
): void {
  for (const name of [...inherited, "opacity"]) {
    const value = style.getPropertyValue(name);
    // A simulated browser has none of them.
    if (!value) continue;
    copy.removeAttribute(name);
    const usual = name === "opacity" ? "1" : around?.getPropertyValue(name);
    if (value !== usual) copy.setAttribute(name, value);
  }
  copy.removeAttribute("class");
  copy.removeAttribute("style");
}
