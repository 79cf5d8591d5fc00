import * as Plot from "@observablehq/plot";
import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {toClock} from "../../lib/localTime.js";
import {colorVariable} from "../../model/colors.js";
import {isOpen} from "../../model/range.js";
import {WordKey} from "../charts/Legend.js";
import type {TimeGrain} from "../charts/timeKit.js";
import {toTimeGrain} from "../charts/timeKit.js";
import {
  columnNames,
  formatNumber,
  haveColors,
  toColumnLabel,
  toLegendWord,
  wordsOf
} from "./ownColumns.js";
import type {ViewOptions} from "./view.js";

interface OverTimeOptions extends Pick<ViewOptions, "scope" | "width"> {
  mark: "bar" | "line";
}

/** A figure at a time, for one word if the answer has several. */
interface Point {
  time: Date;
  word: string;
  value: number;
}

/** Whether the first column of an answer has times. */
export function isOverTime(rows: readonly Row[]): boolean {
  const [name] = columnNames(rows);
  return rows.some((row) => row[name!] instanceof Date);
}

/**
 * A figure over time. Actions and statuses are stacked, or drawn as lines, in their colours. Other words have no
 * colours and get one strip each.
 */
export function OverTime(rows: readonly Row[], options: OverTimeOptions): HTMLElement {
  const names = columnNames(rows);
  const [time, figure] = [names[0]!, names.at(-1)!];
  const series = names.length > 2 ? names[1] : undefined;
  const points = rows
    .filter((row) => row[time] !== null && row[figure] !== null)
    .map(
      (row): Point => ({
        time: row[time] as Date,
        word: series === undefined ? "" : toLegendWord(row[series]!),
        value: Number(row[figure])
      })
    );
  const words = series === undefined ? [""] : wordsOf(rows, series);
  const chart = {...options, ...toFrame(points, options.scope), label: toColumnLabel(figure)};
  if (series === undefined || haveColors(words))
    return html`<div>${series === undefined ? null : WordKey(words)}${Chart(points, words, chart)}</div>`;
  return html`<div>${words.map((word) => {
    const own = points.filter((point) => point.word === word);
    return html`<figure class="strip"><figcaption>${word}</figcaption>${Chart(own, [word], {...chart, isStrip: true})}</figure>`;
  })}</div>`;
}

/** The extent and ticks of a chart's time axis. */
interface Frame {
  grain: TimeGrain;
  domain: [Date, Date];
}

interface ChartOptions extends OverTimeOptions, Frame {
  label: string;
  isStrip?: boolean;
}

function Chart(
  points: readonly Point[],
  words: readonly string[],
  {mark, label, width, grain, domain, isStrip = false}: ChartOptions
): Element {
  const fill = ({word}: Point) => toColor(word);
  return Plot.plot({
    width,
    height: isStrip ? 96 : 220,
    marginTop: isStrip ? 8 : 24,
    marginLeft: 52,
    style: {fontSize: "12px"},
    ariaLabel: `${label} over time${words[0] ? `: ${words.join(", ")}` : ""}`,
    x: {type: "utc", domain, label: null, ...grain.axis(domain, width)},
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
      ...(mark === "bar" ? Bars(points, words, grain, fill) : Lines(points, fill)),
      Tip(points, grain)
    ]
  });
}

function Bars(
  points: readonly Point[],
  words: readonly string[],
  grain: TimeGrain,
  fill: (point: Point) => string
): Plot.Markish[] {
  const x2 = ({time}: Point) => grain.next(time);
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

function Tip(points: readonly Point[], grain: TimeGrain): Plot.Markish {
  const title = ({time, word, value}: Point) =>
    `${grain.format(time)}${word && `, ${word}`}: ${formatNumber(value)}`;
  return Plot.tip(points, Plot.pointerX({x: "time", y: "value", title, fontSize: 12}));
}

function toColor(word: string): string {
  return word && haveColors([word]) ? colorVariable(word) : "var(--accent)";
}

// The same for all strips, whatever times each of them has.
function toFrame(points: readonly Point[], {range, bin}: ViewOptions["scope"]): Frame {
  const times = points.map(({time}) => time.getTime());
  const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  const grain = toTimeGrain(times, bin);
  const end = grain.next(last);
  if (isOpen(range)) return {grain, domain: [first, end]};
  const [from, to] = [toClock(range.from), toClock(range.to)];
  return {grain, domain: [first < from ? first : from, end > to ? end : to]};
}
