import * as Plot from "@observablehq/plot";
import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {colorVariable} from "../../model/colors.js";
import {day, hour, toClock} from "../../model/localTime.js";
import {isOpen} from "../../model/range.js";
import type {Range} from "../../model/range.js";
import {binWidths, formatBin} from "../timeBins.js";
import {toTimeAxis} from "../timeAxis.js";
import type {Bin} from "../../workbook/types.js";
import type {ViewOptions} from "../view.js";
import {formatNumber, haveColors, namesOf, toLabel, toWord, wordsOf} from "./columns.js";
import {WordKey} from "./WordKey.js";

export interface OverTimeOptions extends Pick<ViewOptions, "scope" | "width"> {
  mark: "bar" | "line";
}

/** A figure at a time, of a word if the answer has several. */
interface Point {
  time: Date;
  word: string;
  value: number;
}

/** Whether the first column of an answer holds times. */
export function isOverTime(rows: readonly Row[]): boolean {
  const [name] = namesOf(rows);
  return rows.some((row) => row[name!] instanceof Date);
}

/**
 * A figure over time. Actions and statuses are stacked, or lines, in their colours; other words have none and
 * get a strip each.
 */
export function OverTime(rows: readonly Row[], options: OverTimeOptions): HTMLElement {
  const names = namesOf(rows);
  const [time, figure] = [names[0]!, names.at(-1)!];
  const series = names.length > 2 ? names[1] : undefined;
  const points = rows
    .filter((row) => row[time] !== null && row[figure] !== null)
    .map((row): Point => ({
      time: row[time] as Date,
      word: series === undefined ? "" : toWord(row[series]!),
      value: Number(row[figure])
    }));
  const words = series === undefined ? [""] : wordsOf(rows, series);
  const label = toLabel(figure);
  if (series === undefined || haveColors(words))
    return html`<div>${series === undefined ? null : WordKey(words)}${Chart(points, words, {...options, label})}</div>`;
  return html`<div>${words.map((word) => {
    const own = points.filter((point) => point.word === word);
    return html`<figure class="strip"><figcaption>${word}</figcaption>${Chart(own, [word], {...options, label, isStrip: true})}</figure>`;
  })}</div>`;
}

interface ChartOptions extends OverTimeOptions {
  label: string;
  isStrip?: boolean;
}

function Chart(
  points: readonly Point[],
  words: readonly string[],
  {mark, label, width, scope, isStrip = false}: ChartOptions
): Element {
  const bin = toBin(points, scope.bin);
  const domain = toDomain(points, scope.range, bin);
  const fill = ({word}: Point) => toColor(word);
  return Plot.plot({
    width,
    height: isStrip ? 96 : 220,
    marginTop: isStrip ? 8 : 24,
    marginLeft: 52,
    style: {fontSize: "12px"},
    ariaLabel: `${label} over time${words[0] ? `: ${words.join(", ")}` : ""}`,
    x: {type: "utc", domain, label: null, ...toTimeAxis(domain, bin, width)},
    y: {
      grid: true,
      zero: true,
      label: isStrip ? null : label,
      ticks: isStrip ? 2 : 5,
      tickFormat: formatNumber,
      nice: true
    },
    marks: [
      Plot.ruleY([0]),
      ...(mark === "bar" ? Bars(points, words, bin, fill) : Lines(points, fill)),
      Tip(points, bin)
    ]
  });
}

function Bars(
  points: readonly Point[],
  words: readonly string[],
  bin: Bin,
  fill: (point: Point) => string
): Plot.Markish[] {
  const x2 = ({time}: Point) => time.getTime() + binWidths[bin];
  const stack = {
    x1: "time",
    x2,
    y: "value",
    z: "word",
    order: [...words],
    fill,
    insetLeft: 0.5,
    insetRight: 0.5
  };
  return [Plot.rectY(points, Plot.stackY(stack))];
}

function Lines(points: readonly Point[], stroke: (point: Point) => string): Plot.Markish[] {
  const sorted = [...points].sort((a, b) => a.time.getTime() - b.time.getTime());
  return [
    Plot.lineY(sorted, {x: "time", y: "value", z: "word", stroke, strokeWidth: 1.8}),
    Plot.dot(sorted, {x: "time", y: "value", fill: stroke, r: 2.2})
  ];
}

function Tip(points: readonly Point[], bin: Bin): Plot.Markish {
  const title = ({time, word, value}: Point) =>
    `${formatBin(time, bin)}${word && `, ${word}`}: ${formatNumber(value)}`;
  return Plot.tip(points, Plot.pointerX({x: "time", y: "value", title, fontSize: 12}));
}

function toColor(word: string): string {
  return word && haveColors([word]) ? colorVariable(word) : "var(--accent)";
}

// The query may have bins of its own, which the distance between its times tells.
function toBin(points: readonly Point[], fallback: Bin): Bin {
  const times = [...new Set(points.map(({time}) => time.getTime()))].sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, i) => time - times[i]!);
  if (!gaps.length) return fallback;
  const least = Math.min(...gaps);
  if (least < day) return least < hour ? fallback : "hour";
  return least < 7 * day ? "day" : "week";
}

function toDomain(points: readonly Point[], range: Range, bin: Bin): [Date, Date] {
  const times = points.map(({time}) => time.getTime());
  const [first, last] = [Math.min(...times), Math.max(...times) + binWidths[bin]];
  if (isOpen(range)) return [new Date(first), new Date(last)];
  const [from, to] = [toClock(range.from), toClock(range.to)].map((time) => time.getTime());
  return [new Date(Math.min(first, from!)), new Date(Math.max(last, to!))];
}
