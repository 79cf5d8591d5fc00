import * as Plot from "@observablehq/plot";
import {formatCount, formatDuration, formatNoun, formatTime} from "../../lib/format.js";
import {groupBy} from "../../lib/groupBy.js";
import {toClock} from "../../lib/localTime.js";
import {shortenMiddle} from "../../lib/words.js";
import type {Range} from "../../model/range.js";
import {isOpen} from "../../model/range.js";
import type {CycleRow} from "../../workbook/items/cycleList.js";
import type {ViewOptions} from "../views/view.js";
import {sumEvents, timeGrains} from "./timeKit.js";

// The width of a dot. Cycles that begin within it share one dot.
const dotWidth = 4;
const rowHeight = 62;
const axes = {marginTop: 36, marginBottom: 28, marginLeft: 48, marginRight: 20};

/** How long the cycles of the busiest jobs took over time, a row of dots for each job. */
export function CycleChart(
  rows: readonly CycleRow[],
  {width, scope}: Pick<ViewOptions, "width" | "scope">
): (SVGSVGElement | HTMLElement) & Plot.Plot {
  const jobs = toBusiestJobs(rows);
  const domain = toDomain(scope.range, [...jobs.values()].flat());
  const slot = (domain[1].getTime() - domain[0].getTime()) / (width / dotWidth);
  const dots = toDots(jobs, slot);
  return Plot.plot({
    width,
    height: axes.marginTop + axes.marginBottom + jobs.size * rowHeight,
    ...axes,
    style: {fontSize: "12px"},
    ariaLabel: "Minutes that cycles took, by job",
    // A dot is where its cycle starts, a tick where its day starts.
    x: {type: "utc", domain, label: null, ...timeGrains.hour.axis(domain, width)},
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

// A name covers the dots of its row: a halo keeps it legible.
function Names(jobs: readonly string[]): Plot.Markish {
  const halo = {stroke: "var(--surface)", strokeWidth: 4, fill: "currentColor"};
  const text = (job: string) => job;
  const place = {frameAnchor: "top-left", dx: 4, dy: -8} as const;
  return Plot.text(jobs, {text, fy: text, fontWeight: 600, ...halo, ...place});
}

// A range without a beginning starts with the first cycle, and so does one that cuts through it.
function toDomain(range: Range, rows: readonly CycleRow[]): [Date, Date] {
  const first = rows.reduce((least, {started}) => Math.min(least, started.getTime()), Infinity);
  const start = isOpen(range) ? Infinity : toClock(range.from).getTime();
  return [new Date(Math.min(first, start)), toClock(range.to)];
}

// Cycles of a single event take no time: even then the axis has a minute.
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

/** A dot of the chart: a cycle, and how many cycles it represents. */
interface CycleDot {
  job: string;
  started: Date;
  minutes: number;
  events: number;
  /** How many cycles began so close together that one dot covers all. */
  cycles: number;
}

/** More jobs than this cannot be distinguished at a glance. */
export const mostJobs = 6;

/** The rows of the busiest jobs by name, the busiest first. */
export function toBusiestJobs(rows: readonly CycleRow[]): Map<string, CycleRow[]> {
  const names = toJobNames(rows);
  const jobs = [...groupBy(rows, (row) => names.get(toJobKey(row))!)];
  return new Map(jobs.sort(([, a], [, b]) => sumEvents(b) - sumEvents(a)).slice(0, mostJobs));
}

/** Cycles as dots: the longest of all that begin in the same slot of time, in milliseconds. */
export function toDots(jobs: ReadonlyMap<string, readonly CycleRow[]>, slot: number): CycleDot[] {
  return [...jobs].flatMap(([job, rows]) => {
    const slots = groupBy(rows, ({started}) => Math.floor(started.getTime() / slot));
    return [...slots.values()].map((members) => toDot(job, members));
  });
}

function toDot(job: string, rows: readonly CycleRow[]): CycleDot {
  const {started, duration_s, events} = rows.reduce((longest, row) =>
    row.duration_s > longest.duration_s ? row : longest
  );
  return {job, started, minutes: duration_s / 60, events, cycles: rows.length};
}

type Job = Pick<CycleRow, "app" | "job_id">;

/** The key of a row's job; without a job it is the app. */
function toJobKey({job_id, app}: Job): string {
  return job_id ?? app ?? "";
}

/** The name of each job of the rows, by its key: its app, and also its id where an app has several jobs. */
export function toJobNames(rows: readonly Job[]): Map<string, string> {
  const apps = new Map(rows.map((row) => [toJobKey(row), row.app ?? "(no app)"]));
  const sharers = groupBy([...apps.values()], (app) => app);
  return new Map(
    [...apps].map(([job, app]) => [
      job,
      sharers.get(app)!.length > 1 ? `${app}, ${shortenMiddle(job)}` : app
    ])
  );
}
