import type * as Plot from "@observablehq/plot";
import {html} from "htl";
import type {Bin} from "../../workbook/types.js";
import {timeGrains} from "./timeKit.js";

interface BrushOptions {
  /** The starts of the bins that have data. */
  times: readonly Date[];
  bin: Bin;
  /** Called with the starts of the first and the last bin that the reader chose. */
  onZoom: (first: Date, last: Date) => void;
}

type Drawn = (SVGSVGElement | HTMLElement) & Plot.Plot;

/**
 * Lets the reader choose a stretch of a time axis: by dragging, by clicking a bin, or with the arrow
 * keys and Enter.
 */
export function addBrush(plot: Drawn, {times, bin, onZoom}: BrushOptions): HTMLElement {
  const shade = html`<div class="brush" hidden></div>`;
  const box = html`<div class="brushable" tabindex="0" role="group"
    aria-label="Chart: arrow keys read the bars, Enter zooms in">${[plot, shade]}</div>`;
  const choose = (a: number, b: number) => {
    const inside = times.filter(
      (time) => toX(plot, time) < b && toX(plot, timeGrains[bin].next(time)) > a
    );
    if (inside.length && (bin !== "hour" || inside.length > 1)) onZoom(inside[0]!, inside.at(-1)!);
  };
  addDrag(box, shade, choose);
  addKeys(box, plot, {times, bin, onZoom});
  return box;
}

function addDrag(
  box: HTMLElement,
  shade: HTMLElement,
  choose: (a: number, b: number) => void
): void {
  let start: number | undefined;
  const ends = (x: number) => [Math.min(start!, x), Math.max(start!, x)] as const;
  // A press would pin Plot's tip, and Plot would stop the event.
  const press = (event: PointerEvent) => {
    event.stopPropagation();
    if (event.button === 0) start = toLocalX(box, event);
  };
  box.addEventListener("pointerdown", press, {capture: true});
  box.addEventListener("pointermove", (event) => {
    if (start === undefined) return;
    const [a, b] = ends(toLocalX(box, event));
    shade.hidden = b - a < 4;
    Object.assign(shade.style, {left: `${a}px`, width: `${b - a}px`});
  });
  box.addEventListener("pointerup", (event) => {
    if (start === undefined) return;
    const [a, b] = ends(toLocalX(box, event));
    stop();
    choose(a, Math.max(b, a + 1));
  });
  const stop = () => {
    start = undefined;
    shade.hidden = true;
  };
  box.addEventListener("pointerleave", stop);
  box.addEventListener("pointercancel", stop);
}

// The keys move the same pointer that the mouse moves, so that both show the same tip.
function addKeys(box: HTMLElement, plot: Drawn, {times, bin, onZoom}: BrushOptions): void {
  let at = -1;
  const steps: Record<string, number> = {ArrowRight: 1, ArrowLeft: -1};
  box.addEventListener("keydown", (event) => {
    const time = times[at];
    if (event.key === "Enter" && time && bin !== "hour") onZoom(time, time);
    const step = steps[event.key];
    if (!step || !times.length) return;
    event.preventDefault();
    at = Math.max(0, Math.min(times.length - 1, at < 0 && step < 0 ? times.length - 1 : at + step));
    point(plot, times[at]!, bin);
  });
  box.addEventListener(
    "blur",
    () => void toSvg(plot).dispatchEvent(new PointerEvent("pointerleave"))
  );
}

function point(plot: Drawn, time: Date, bin: Bin): void {
  const svg = toSvg(plot);
  const {left, top, height} = svg.getBoundingClientRect();
  const middle = (toX(plot, time) + toX(plot, timeGrains[bin].next(time))) / 2;
  const place = {clientX: left + middle, clientY: top + height / 2, pointerType: "mouse"};
  svg.dispatchEvent(new PointerEvent("pointermove", place));
}

function toX(plot: Drawn, time: Date): number {
  return plot.scale("x")!.apply(time) as number;
}

function toLocalX(box: HTMLElement, {clientX}: PointerEvent): number {
  return clientX - box.getBoundingClientRect().left;
}

function toSvg(plot: Drawn): Element {
  return plot instanceof SVGSVGElement ? plot : plot.querySelector(":scope > svg:last-of-type")!;
}
