import * as Plot from "@observablehq/plot";
import type {Row} from "../engine/Database.js";
import {formatCount, formatDuration, formatNoun, formatTime} from "../model/format.js";
import {toClock} from "../model/localTime.js";
import type {Range} from "../model/range.js";
import {isOpen} from "../model/range.js";
import type {CycleDot} from "./cycleDots.js";
import {toBusiestJobs, toDots} from "./cycleDots.js";
import {toTimeAxis} from "./timeAxis.js";
import type {ViewOptions} from "./view.js";

// A dot's width: what begins within it is one dot.
const dotWidth = 4;
const rowHeight = 62;
const axes = {marginTop: 36, marginBottom: 28, marginLeft: 48, marginRight: 20};

/** How long the cycles of the busiest jobs took over time, a row of dots for each job. */
export function CycleChart(
  rows: readonly Row[],
  {width, scope}: Pick<ViewOptions, "width" | "scope">
): (SVGSVGElement | HTMLElement) & Plot.Plot {
  const jobs = toBusiestJobs(rows);
  const domain = toDomain(scope.range, [...jobs.values()].flat());
  const slot = (Number(domain[1]) - Number(domain[0])) / (width / dotWidth);
  const dots = toDots(jobs, slot);
  return Plot.plot({
    width,
    height: axes.marginTop + axes.marginBottom + jobs.size * rowHeight,
    ...axes,
    style: {fontSize: "12px"},
    ariaLabel: "Minutes that cycles took, by job",
    // A dot stands where its cycle starts, and a tick where its day does.
    x: {type: "utc", domain, label: null, ...toTimeAxis(domain, "hour", width)},
    y: {
      grid: true,
      label: "minutes",
      ticks: 2,
      tickFormat: formatCount,
      nice: true,
      domain: toMinutes(dots)
    },
    fy: {domain: [...jobs.keys()], axis: null, padding: 0.3},
    marks: [Plot.ruleY([0]), ...Dots(dots), Names([...jobs.keys()])]
  });
}

function Dots(dots: readonly CycleDot[]): Plot.Markish[] {
  const place = {x: "started", y: "minutes", fy: "job"};
  const text = {fontSize: 12, lineHeight: 1.35} as const;
  return [
    Plot.dot(dots, {...place, r: dotWidth / 2, fill: "var(--accent)", fillOpacity: 0.7}),
    Plot.dot(dots, Plot.pointer({...place, r: dotWidth, stroke: "var(--accent)"})),
    Plot.tip(dots, Plot.pointer({...place, title: describe, ...text}))
  ];
}

// A name lies on what it names: a halo keeps it legible over dots.
function Names(jobs: readonly string[]): Plot.Markish {
  const halo = {stroke: "var(--surface)", strokeWidth: 4, fill: "currentColor"};
  const text = (job: string) => job;
  const place = {frameAnchor: "top-left", dx: 4, dy: -8} as const;
  return Plot.text(jobs, {text, fy: text, fontWeight: 600, ...halo, ...place});
}

// A range that is open at the beginning starts with the first cycle, as does one that cuts through it.
function toDomain(range: Range, rows: readonly Row[]): [Date, Date] {
  const first = rows.reduce((least, {started}) => Math.min(least, Number(started)), Infinity);
  const start = isOpen(range) ? Infinity : toClock(range.from).getTime();
  return [new Date(Math.min(first, start)), toClock(range.to)];
}

// Cycles of a single event take no time: the axis has a minute to show even so.
function toMinutes(dots: readonly CycleDot[]): [number, number] {
  return [0, dots.reduce((most, {minutes}) => Math.max(most, minutes), 1)];
}

function describe({job, started, minutes, events, cycles}: CycleDot): string {
  const lines = [
    job,
    `${formatTime(started)}: ${formatDuration(minutes * 60_000)}`,
    formatNoun(events, "event")
  ];
  return [...lines, ...(cycles > 1 ? [`the longest of ${formatCount(cycles)} cycles`] : [])].join(
    "\n"
  );
}
