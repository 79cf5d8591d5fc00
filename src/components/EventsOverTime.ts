import * as Plot from "@observablehq/plot";
import {html} from "htl";
import type {Row} from "../engine/Database.js";
import {actionColor, statusColor} from "../model/colors.js";
import {formatCount} from "../model/format.js";
import type {Range} from "../model/filters.js";
import {fromClock, toClock} from "../model/localTime.js";
import {addBrush} from "./brush.js";
import {Legend} from "./Legend.js";
import {Segments} from "./Segments.js";
import {toTimeAxis} from "./timeAxis.js";
import {formatBin, toBins, toNextBin} from "./timeBins.js";
import type {TimeBin} from "./timeBins.js";
import type {ViewOptions} from "./view.js";

const scales = {action: actionColor, status: statusColor} as const;
type By = keyof typeof scales;

/** Stacked bars of events per time bin, by action or, when switched, by status. */
export function EventsOverTime(rows: readonly Row[], options: ViewOptions): HTMLElement {
  const box = html`<div class="timeline"></div>`;
  const draw = (by: By) => {
    options.memory.set("by", by);
    const words = toWords(rows, by);
    box.replaceChildren(
      html`<div class="timeline-head">${[
        Segments(Object.keys(scales), {
          label: "Colour by",
          value: by,
          onChange: (next) => draw(next as By)
        }),
        Legend(rows, {by, words, onPick: options.onPick})
      ]}</div>`,
      Chart(rows, by, words, options)
    );
  };
  draw((options.memory.get("by") ?? "action") as By);
  return box;
}

function Chart(rows: readonly Row[], by: By, words: string[], options: ViewOptions): HTMLElement {
  const {scope, onZoom} = options;
  const bins = toBins(rows, by, words);
  const plot = TimelinePlot(bins, {...options, by, words});
  const zoom = (from: Date, to: Date) =>
    onZoom({from: fromClock(from), to: fromClock(toNextBin(to, scope.bin))});
  return addBrush(plot, {times: bins.map(({time}) => time), bin: scope.bin, onZoom: zoom});
}

/** The bars alone. */
export function TimelinePlot(
  bins: readonly TimeBin[],
  {
    width,
    scope: {bin, range},
    by,
    words
  }: Pick<ViewOptions, "width" | "scope"> & {by: By; words: string[]}
): (SVGSVGElement | HTMLElement) & Plot.Plot {
  const domain = toDomain(range, bins);
  const span = {x1: "time", x2: (d: {time: Date}) => toNextBin(d.time, bin)};
  const middle = (d: TimeBin) => (d.time.getTime() + toNextBin(d.time, bin).getTime()) / 2;
  return Plot.plot({
    width,
    height: width < 500 ? 220 : 280,
    marginLeft: 48,
    style: {fontSize: "12px"},
    ariaLabel: `Events per ${bin} by ${by}`,
    x: {type: "utc", domain, label: null, ...toTimeAxis(domain, bin, width)},
    y: {grid: true, label: `events per ${bin}`, ticks: 5, tickFormat: formatCount, nice: true},
    color: {...scales[by], domain: words, range: words.map(toColor(by))},
    marks: [
      Plot.rectY(
        bins.flatMap(({time, parts}) => parts.map((part) => ({time, ...part}))),
        Plot.stackY({
          ...span,
          y: "events",
          fill: "word",
          order: words,
          insetLeft: 0.5,
          insetRight: 0.5
        })
      ),
      Plot.ruleY([0]),
      Plot.ruleX(bins, Plot.pointerX({x: middle, strokeOpacity: 0.4})),
      Plot.tip(
        bins,
        Plot.pointerX({
          x: middle,
          y: "total",
          title: (d: TimeBin) => describe(d, bin),
          preferredAnchor: "bottom",
          fontSize: 12,
          lineHeight: 1.35
        })
      )
    ]
  });
}

// A range that is open at the beginning starts with the first bin.
function toDomain({from, to}: Range, bins: readonly TimeBin[]): [Date, Date] {
  const first = bins[0]?.time;
  return [first && from < "1000" ? first : toClock(from), toClock(to)];
}

function toColor(by: By): (word: string) => string {
  const {domain, range, unknown} = scales[by];
  return (word) => range[(domain as string[]).indexOf(word)] ?? unknown;
}

function toWords(rows: readonly Row[], by: By): string[] {
  const known: string[] = scales[by].domain;
  const found = new Set(rows.map((row) => String(row[by])));
  return [
    ...known.filter((word) => found.has(word)),
    ...[...found].filter((word) => !known.includes(word)).sort()
  ];
}

function describe({time, total, parts}: TimeBin, bin: ViewOptions["scope"]["bin"]): string {
  const lines = parts.map(({word, events}) => `${word}: ${formatCount(events)}`);
  return [`${formatBin(time, bin)}: ${formatCount(total)} events`, ...lines].join("\n");
}
