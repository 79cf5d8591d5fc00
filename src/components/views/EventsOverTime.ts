import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {formatCount} from "../../lib/format.js";
import {fromClock} from "../../lib/localTime.js";
import {actionColor, statusColor} from "../../model/colors.js";
import type {EventsByRow, TimelineRow} from "../../workbook/items/eventsOverTime.js";
import type {Bin} from "../../workbook/types.js";
import {addBrush} from "../charts/brush.js";
import {Legend} from "../charts/Legend.js";
import type {TimeBin, WordCount} from "../charts/timeKit.js";
import {timeGrains, toBins, toDomain} from "../charts/timeKit.js";
import {Segments} from "../controls/control.js";
import type {ViewOptions} from "./view.js";

const scales = {action: actionColor, status: statusColor} as const;
type By = keyof typeof scales;

/** Stacked bars of events per time bin, by action or, after a switch, by status. */
export function EventsOverTime(rows: readonly TimelineRow[], options: ViewOptions): HTMLElement {
  const {memory} = options;
  const value = memory.get("by") === "status" ? "status" : "action";
  const onChange = (word: string) => {
    if (word === "action") memory.delete("by");
    else memory.set("by", word);
    draw(word as By);
  };
  const segments = Segments(Object.keys(scales), {label: "Colour by", value, onChange});
  const [legend, chart] = [html`<div></div>`, html`<div></div>`];
  const draw = (by: By) => {
    const drawn = Timeline(rows, by, options);
    legend.replaceChildren(drawn.legend);
    chart.replaceChildren(drawn.chart);
  };
  draw(value);
  return html`<div><div class="timeline-head">${segments}${legend}</div>${chart}</div>`;
}

type BinCount = TimelineRow | EventsByRow;

/** The bars by action or by status, and their colours. */
function Timeline(
  rows: readonly BinCount[],
  by: By,
  options: ViewOptions
): {legend: HTMLElement; chart: HTMLElement} {
  const words = toWords(rows, by);
  const legend = Legend(rows, {by, words, onPick: options.onPick});
  return {legend, chart: Chart(rows, by, words, options)};
}

function Chart(
  rows: readonly BinCount[],
  by: By,
  words: string[],
  options: ViewOptions
): HTMLElement {
  const {scope, onZoom} = options;
  const bins = toBins(rows, by, words);
  const plot = TimelinePlot(bins, {...options, by, words});
  const zoom = (from: Date, to: Date) =>
    onZoom({from: fromClock(from), to: fromClock(timeGrains[scope.bin].next(to))});
  return addBrush(plot, {times: bins.map(({time}) => time), bin: scope.bin, onZoom: zoom});
}

interface TimelineOptions extends Pick<ViewOptions, "width" | "scope"> {
  by: By;
  /** The words of the stacks, from the axis up. */
  words: string[];
}

/** The bars alone. */
export function TimelinePlot(
  bins: readonly TimeBin[],
  {width, scope: {bin, range}, by, words}: TimelineOptions
): (SVGSVGElement | HTMLElement) & Plot.Plot {
  const domain = toDomain(range, bins[0]?.time);
  return Plot.plot({
    width,
    height: width < 500 ? 220 : 280,
    marginTop: 26,
    marginLeft: 48,
    style: {fontSize: "12px"},
    ariaLabel: `Events per ${bin} by ${by}`,
    x: {type: "utc", domain, label: null, ...timeGrains[bin].axis(domain, width)},
    y: {grid: true, label: `events per ${bin}`, ticks: 5, tickFormat: formatCount, nice: true},
    color: {domain: words, range: words.map(toColor(by))},
    marks: [Bars(bins, bin, words), Plot.ruleY([0]), ...Tip(bins, bin)]
  });
}

function Bars(bins: readonly TimeBin[], bin: Bin, words: string[]): Plot.Markish {
  const parts = bins.flatMap(({time, parts}) => parts.map((part) => ({time, ...part})));
  const x2 = ({time}: {time: Date}) => timeGrains[bin].next(time);
  const insets = {insetLeft: 0.5, insetRight: 0.5};
  return Plot.rectY(
    parts,
    Plot.stackY({x1: "time", x2, y: "events", fill: "word", order: words, ...insets})
  );
}

function Tip(bins: readonly TimeBin[], bin: Bin): Plot.Markish[] {
  const x = ({time}: TimeBin) => (time.getTime() + timeGrains[bin].next(time).getTime()) / 2;
  const title = (d: TimeBin) => describe(d, bin);
  const text = {preferredAnchor: "bottom", fontSize: 12, lineHeight: 1.35} as const;
  return [
    Plot.ruleX(bins, Plot.pointerX({x, strokeOpacity: 0.4})),
    Plot.tip(bins, Plot.pointerX({x, y: "total", title, ...text}))
  ];
}

function toColor(by: By): (word: string) => string {
  const {domain, range, unknown} = scales[by];
  return (word) => range[(domain as string[]).indexOf(word)] ?? unknown;
}

function toWords(rows: readonly WordCount[], by: By): string[] {
  const known: string[] = scales[by].domain;
  const found = new Set(rows.map((row) => row[by]!));
  return [
    ...known.filter((word) => found.has(word)),
    ...[...found].filter((word) => !known.includes(word)).sort()
  ];
}

function describe({time, total, parts}: TimeBin, bin: Bin): string {
  const lines = parts.map(({word, events}) => `${word}: ${formatCount(events)}`);
  return [`${timeGrains[bin].format(time)}: ${formatCount(total)} events`, ...lines].join("\n");
}

/** Stacked bars of events per time bin, by action or by status, depending on the rows. */
export function EventsBy(rows: readonly EventsByRow[], options: ViewOptions): HTMLElement {
  const {legend, chart} = Timeline(rows, "status" in rows[0]! ? "status" : "action", options);
  return html`<div><div class="timeline-head">${legend}</div>${chart}</div>`;
}
