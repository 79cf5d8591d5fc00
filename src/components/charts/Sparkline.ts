import {html} from "htl";
import {formatCount} from "../../lib/format.js";
import {capitalize} from "../../lib/words.js";
import type {Bin} from "../../workbook/types.js";

const width = 110;
const height = 22;
// Space for the dot and for half of the line.
const margin = 3;

interface SparklineOptions {
  bin: Bin;
  color: string;
  /** What is counted, in the plural; `events` by default. */
  unit?: string;
}

/** Counts per time bin as a small line above zero; `trend` is the counts, `12 0 3`, oldest first. */
export function Sparkline(
  trend: string,
  {bin, color, unit = "events"}: SparklineOptions
): HTMLElement {
  const counts = trend.split(" ").map(Number);
  const points = toPoints(counts);
  const [x, y] = points.at(-1)!;
  const text = `${capitalize(unit)} per ${bin}: ${describe(counts)}`;
  return html`<span class="spark" role="img" aria-label=${text} title=${text} style=${`--color:${color}`}>
    <svg viewBox="0 0 110 22" aria-hidden="true"><path d=${`M${points.join("L")}`}></path>
    <circle cx=${x} cy=${y} r="2"></circle></svg></span>`;
}

function toPoints(counts: readonly number[]): [number, number][] {
  const most = Math.max(1, ...counts);
  const step = (width - 2 * margin) / Math.max(1, counts.length - 1);
  const toX = (i: number) => (counts.length > 1 ? margin + i * step : width - margin);
  const toY = (count: number) => height - margin - (count / most) * (height - 2 * margin);
  return counts.map((count, i) => [round(toX(i)), round(toY(count))]);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function describe(counts: readonly number[]): string {
  const [low, high] = [Math.min(...counts), Math.max(...counts)].map(formatCount);
  return `low ${low}, high ${high}, last ${formatCount(counts.at(-1)!)}`;
}
