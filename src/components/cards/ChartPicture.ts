import {svg} from "htl";
import type {ScopeFact} from "../controls/FilterChips.js";
import type {Block, Entry} from "./pictureBlocks.js";
import {
  BarBlock,
  ChartBlock,
  freeze,
  hatchId,
  LegendBlock,
  Swatch,
  TextBlock
} from "./pictureBlocks.js";

/** The texts around a picture's chart. */
interface PictureText {
  title: string;
  description: string;
  facts: readonly ScopeFact[];
}

const margin = 20;
const gap = 10;
// A phone's chart is narrower than the text above it needs.
const narrowest = 520;

const parts = ".rate, .share-bar, .legend, .tiles, .view-note, figcaption, svg";

/** Whether an item shows a chart, not only a table or figures. */
export function hasChart(body: HTMLElement): boolean {
  return [...body.querySelectorAll("svg, .share-bar")].some(isChart);
}

/**
 * The charts of an item as one picture that does not depend on the page. It has the title, the description, the period
 * and filters, the legends, and the page's current colours.
 */
export function ChartPicture(body: HTMLElement, text: PictureText): SVGElement {
  const look = readLook(body);
  const charts = [...body.querySelectorAll("svg")].filter(isChart);
  const width = Math.max(narrowest, ...charts.map((chart) => Number(chart.getAttribute("width"))));
  const blocks = [
    ...Heading(text, width, look),
    ...[...body.querySelectorAll(parts)].flatMap((part) => toBlocks(part, width, look))
  ];
  return Sheet(blocks, {width, title: text.title, look});
}

function Heading({title, description, facts}: PictureText, width: number, look: Look): Block[] {
  const written = facts.map(([name, fact]) => `${name}: ${fact}`).join(" · ");
  return [
    TextBlock(title, {width, size: 17, color: look.text, weight: 600}),
    TextBlock(description, {width, size: 12, color: look.muted}),
    ...(written ? [TextBlock(written, {width, size: 12, color: look.text})] : [])
  ];
}

function Sheet(
  blocks: readonly Block[],
  {width, title, look}: {width: number; title: string; look: Look}
): SVGElement {
  let y = margin;
  const placed = blocks.map(({height, node}) => {
    const place = svg`<g transform=${`translate(${margin},${y})`}>${node}</g>`;
    y += height + gap;
    return place;
  });
  const size = {width: width + 2 * margin, height: Math.ceil(y - gap + margin)};
  return svg`<svg xmlns="http://www.w3.org/2000/svg" role="img" font-family=${look.font}
    width=${size.width} height=${size.height} viewBox=${`0 0 ${size.width} ${size.height}`}>
    <title>${title}</title>
    <defs><pattern id=${hatchId} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="2" height="4" fill=${look.surface} fill-opacity="0.72"></rect></pattern></defs>
    <rect width="100%" height="100%" fill=${look.surface}></rect>${placed}</svg>`;
}

/** A part of an item as parts of the picture; a part that is drawn inside another adds none. */
function toBlocks(part: Element, width: number, look: Look): Block[] {
  if (part instanceof SVGSVGElement) return isChart(part) ? [ChartBlock(part)] : [];
  if (part.matches(".share-bar")) return toBar(part, width, look);
  if (part.matches(".rate")) return [TextBlock(toText(part), {width, size: 14, color: look.text})];
  if (part.matches("figcaption"))
    return [TextBlock(toText(part), {width, size: 13, color: look.text, weight: 600})];
  if (part.matches(".view-note"))
    return [TextBlock(toText(part), {width, size: 12, color: look.muted})];
  const entries = [...part.children].flatMap(toEntry);
  return entries.length ? [LegendBlock(entries, width, look.text)] : [];
}

function toBar(bar: Element, width: number, look: Look): Block[] {
  const shares = [...bar.children].map((part) => ({
    share: Number((part as HTMLElement).style.flexGrow),
    color: readFill(part),
    hatched: part.matches(".hatched"),
    text: part.getAttribute("title") ?? ""
  }));
  const entries = shares.map(({text, color, hatched}) => ({text, mark: Swatch(color, hatched)}));
  return [BarBlock(shares, width), LegendBlock(entries, width, look.text)];
}

// Tiles are legend entries only if they have a colour.
function toEntry(entry: Element): Entry[] {
  const text = toText(entry);
  const swatch = entry.querySelector(".swatch");
  if (swatch) return [{text, mark: Swatch(readFill(swatch), swatch.matches(".hatched"))}];
  const shape = entry.querySelector("svg.mark-shape");
  return shape ? [{text, mark: freeze(shape as SVGSVGElement)}] : [];
}

// The labels of a calendar's rows are outside the calendar, so its picture would make no sense.
function isChart(element: Element): boolean {
  return !element.closest("button, td, .spark, .legend, .calendar-field");
}

/** The words of an element; words on separate lines there stay separate. */
function toText(element: Element): string {
  const texts: string[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode.textContent!.trim());
  return texts.filter(Boolean).join(" ");
}

/** The page's colours and font, for pictures that must look like it. */
interface Look {
  font: string;
  text: string;
  muted: string;
  surface: string;
}

/** How the page currently looks, light or dark. */
function readLook(element: Element): Look {
  const {color, fontFamily} = getComputedStyle(element);
  const root = getComputedStyle(document.documentElement);
  const variable = (name: string) => root.getPropertyValue(name).trim();
  return {
    font: fontFamily || "sans-serif",
    text: color || "#000",
    muted: variable("--muted") || "#555",
    surface: variable("--surface") || "#fff"
  };
}

/** The colour that an element is filled with. */
function readFill(element: Element): string {
  return getComputedStyle(element).backgroundColor || "currentColor";
}
