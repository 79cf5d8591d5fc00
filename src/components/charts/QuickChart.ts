import * as Plot from "@observablehq/plot";
import {html} from "htl";
import type {Result, ResultColumn, Row} from "../../engine/Database.js";
import {formatCount} from "../../lib/format.js";
import {kindOf} from "../../lib/sql.js";
import {colorVariable} from "../../model/colors.js";

/** The columns from which a result is drawn: numbers over time, or numbers by a text. */
interface ChartShape {
  kind: "line" | "bar";
  x: ResultColumn;
  y: ResultColumn;
  /** The column whose words get a line each. */
  by?: ResultColumn;
}

const mostBars = 30;
const mostPoints = 5000;

/** Finds how a result's columns are drawn; undefined if they are not numbers by time or by a text. */
function toShape(columns: readonly ResultColumn[]): ChartShape | undefined {
  const y = columns.find(({type}) => kindOf(type) === "number");
  // The page's engine gives moments with a zone as times, too.
  const time = columns.find(
    ({type}) => kindOf(type) === "time" || type === "TIMESTAMP WITH TIME ZONE"
  );
  const text = columns.find(({type}) => type === "VARCHAR");
  if (!y) return undefined;
  if (time) return {kind: "line", x: time, y, ...(text && {by: text})};
  return text && {kind: "bar", x: text, y};
}

/** The result as a picture that fits its columns: a line over time, or bars of its first rows. */
export function QuickChart({columns, rows}: Result, width: number): Element {
  const shape = toShape(columns);
  if (!shape) {
    return html`<p class="query-none">No chart: it needs a column of numbers, and one of times or of texts.</p>`;
  }
  return shape.kind === "line" ? LineChart(rows, shape, width) : BarChart(rows, shape, width);
}

function LineChart(rows: readonly Row[], {x, y, by}: ChartShape, width: number): Element {
  const points = rows
    .filter((row) => row[x.name] !== null)
    .slice(0, mostPoints)
    .sort((a, b) => Number(a[x.name]) - Number(b[x.name]));
  const stroke = by ? (row: Row) => toColor(row[by.name]) : "var(--accent)";
  const channels = {x: x.name, y: y.name, ...(by && {z: by.name})};
  const chart = Plot.plot({
    width,
    height: 320,
    marginLeft: 60,
    marginRight: by ? 90 : 20,
    style: {fontSize: "12px"},
    x: {type: "utc", label: x.name},
    y: {label: y.name, grid: true, zero: true, tickFormat: formatCount},
    marks: [
      Plot.ruleY([0]),
      Plot.lineY(points, {...channels, stroke}),
      // No line is identified by its colour alone.
      by &&
        Plot.text(
          points,
          Plot.selectLast({...channels, text: by.name, textAnchor: "start", dx: 7})
        ),
      Plot.dot(points, {
        ...channels,
        stroke,
        r: 2.5,
        ...(by && {channels: {[by.name]: by.name}}),
        tip: true
      })
    ]
  });
  return Figure(
    chart,
    `${y.name} by ${x.name}${by ? `, a line for each ${by.name}` : ""}`,
    points,
    rows
  );
}

function BarChart(rows: readonly Row[], {x, y}: ChartShape, width: number): Element {
  const bars = rows
    .slice(0, mostBars)
    .map((row, place) => ({place, row, value: Number(row[y.name] ?? 0)}));
  const label = (place: number) => shorten(String(bars[place]!.row[x.name] ?? "null"));
  const chart = Plot.plot({
    width,
    height: 40 + bars.length * 22,
    marginLeft: Math.min(220, width * 0.42),
    marginRight: 60,
    style: {fontSize: "12px"},
    x: {label: y.name, grid: true, zero: true, tickFormat: formatCount, ticks: 4},
    y: {label: null, type: "band", tickFormat: label},
    marks: [
      Plot.barX(bars, {
        y: "place",
        x: "value",
        fill: ({row}: (typeof bars)[number]) => toColor(row[x.name]),
        title: ({row, value}: (typeof bars)[number]) => `${row[x.name]}: ${value}`
      }),
      Plot.text(bars, {
        y: "place",
        x: "value",
        text: ({value}: (typeof bars)[number]) => formatCount(value),
        textAnchor: "start",
        dx: 4
      }),
      Plot.ruleX([0])
    ]
  });
  return Figure(chart, `${y.name} by ${x.name}`, bars, rows);
}

function Figure(
  chart: Element,
  description: string,
  drawn: readonly unknown[],
  rows: readonly unknown[]
): Element {
  const rest =
    drawn.length < rows.length
      ? `, ${formatCount(drawn.length)} of ${formatCount(rows.length)} rows`
      : "";
  return html`<figure class="query-chart" aria-label=${description}><figcaption>${description}${rest}</figcaption>${chart}</figure>`;
}

// Actions and statuses have the colours that they have everywhere.
function toColor(word: unknown): string {
  const color = colorVariable(String(word));
  return color === colorVariable("Other") && word !== "Other" ? "var(--accent)" : color;
}

function shorten(text: string): string {
  return text.length > 32 ? `${text.slice(0, 31)}…` : text;
}
