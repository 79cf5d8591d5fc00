import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {formatCount, formatNoun, formatPercent} from "../../lib/format.js";
import type {SuccessRateRow} from "../../workbook/items/successRateOverTime.js";
import {timeGrains, toDomain} from "../charts/timeKit.js";
import {EventsBy, EventsOverTime} from "./EventsOverTime.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of figures over time. */
export const timeViews = {
  timeline: EventsOverTime,
  bars: EventsBy,
  rates: SuccessRateOverTime
} satisfies Family;

type SuccessRateOptions = Pick<ViewOptions, "width" | "scope">;

/** A rate of a time bin, of events or of objects; null if there is nothing to count. */
interface Rate {
  time: Date;
  of: "events" | "objects";
  rate: number | null;
  count: number;
}

const kinds = ["events", "objects"] as const;
const rateOf = {events: "event_rate", objects: "object_rate"} as const;
const strokes = {events: "var(--color-Success)", objects: "var(--accent)"} as const;

/** The success rates of the whole range, and below them those of each time bin as two lines. */
export function SuccessRateOverTime(
  rows: readonly SuccessRateRow[],
  options: SuccessRateOptions
): HTMLElement {
  const whole = rows.find(({time}) => time === null)!;
  return html`<div><ul class="tiles tiles-compact">${kinds.map((kind) => Figure(whole, kind))}</ul>
    ${RatePlot(toRates(rows, options.scope.bin), options)}</div>`;
}

function Figure(row: SuccessRateRow, kind: "events" | "objects"): HTMLElement {
  const rate = row[rateOf[kind]];
  const value = rate === null ? "–" : formatPercent(rate);
  return html`<li class="tile"><span class="tile-label"><span class="swatch"
      style=${`background:${strokes[kind]}`}></span>of ${kind}</span>
    <span class="tile-value" data-value=${rate}>${value}</span>
    <span class="tile-description">of ${formatNoun(row[kind], kind.slice(0, -1))}</span></li>`;
}

function toRates(rows: readonly SuccessRateRow[], bin: ViewOptions["scope"]["bin"]): Rate[] {
  const bins = new Map(rows.map((row) => [row.time?.getTime(), row]));
  const times = rows.flatMap(({time}) => (time === null ? [] : [time]));
  const all = toEveryBin(times, bin);
  return kinds.flatMap((of) => all.map((time) => toRate(time, of, bins.get(time.getTime()))));
}

// A bin without events has no row, and the line must have a gap there.
function toEveryBin(times: readonly Date[], bin: ViewOptions["scope"]["bin"]): Date[] {
  const all: Date[] = [];
  for (let time = times[0]; time && time <= times.at(-1)!; time = timeGrains[bin].next(time))
    all.push(time);
  return all;
}

function toRate(time: Date, of: Rate["of"], row: SuccessRateRow | undefined): Rate {
  return {
    time,
    of,
    rate: row?.[rateOf[of]] ?? null,
    count: row?.[of] ?? 0
  };
}

const place = {x: "time", y: "rate", stroke: ({of}: Rate) => strokes[of]};

/** The lines alone, with gaps where a bin has no rate. */
export function RatePlot(
  rates: readonly Rate[],
  {width, scope: {bin, range}}: SuccessRateOptions
): (SVGSVGElement | HTMLElement) & Plot.Plot {
  const domain = toDomain(range, rates[0]?.time);
  const title = (d: Rate) => describe(d, bin);
  return Plot.plot({
    width,
    height: 200,
    marginTop: 20,
    marginLeft: 48,
    marginRight: 56,
    style: {fontSize: "12px"},
    ariaLabel: `Success rate per ${bin}`,
    x: {type: "utc", domain, label: null, ...timeGrains[bin].axis(domain, width)},
    y: {domain: [0, 1], grid: true, label: "success rate", ticks: 5, tickFormat: "%"},
    marks: [
      Plot.ruleY([0]),
      Plot.lineY(rates, {...place, z: "of", strokeWidth: 1.8}),
      Plot.dot(rates, {...place, r: 2.2, fill: ({of}: Rate) => strokes[of]}),
      Plot.tip(rates, Plot.pointer({...place, stroke: undefined, title, fontSize: 12})),
      ...Labels(rates)
    ]
  });
}

// The higher line has its name above its end, the lower one below, so that the names never meet.
function Labels(rates: readonly Rate[]): Plot.Markish[] {
  const ends = kinds.flatMap((kind) =>
    rates.filter(({of, rate}) => of === kind && rate !== null).slice(-1)
  );
  return ends
    .sort((a, b) => b.rate! - a.rate!)
    .map((end, i) => Plot.text([end], {...label, fill: strokes[end.of], lineAnchor: anchors[i]!}));
}

const label = {x: "time", y: "rate", text: "of", textAnchor: "start", dx: 6} as const;
const anchors = ["bottom", "top"] as const;

function describe({time, of, rate, count}: Rate, bin: ViewOptions["scope"]["bin"]): string {
  return `${timeGrains[bin].format(time)}: ${formatPercent(rate!)} of ${formatCount(count)} ${of}`;
}
