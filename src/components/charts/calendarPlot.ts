import * as Plot from "@observablehq/plot";
import {newId} from "../controls/control.js";
import type {CalendarCell, CalendarLayout} from "./calendarBins.js";
import {timeGrains} from "./timeKit.js";

export const rowHeight = 22;
export const axisHeight = 24;

/** The cells of a calendar: filled, hatched or with a dash, by state. The labels of rows are outside. */
export function CalendarPlot(calendar: CalendarLayout): SVGSVGElement {
  const {bin, cellWidth, from, to, jobs} = calendar;
  const width = toColumn(calendar, to) * cellWidth;
  const hatch = newId("hatch");
  const plot = Plot.plot({
    width,
    height: axisHeight + jobs.length * rowHeight,
    margin: 0,
    marginTop: axisHeight,
    style: {fontSize: "12px", maxWidth: "none", overflow: "visible"},
    ariaLabel: `Events per ${bin} and job`,
    x: {type: "utc", domain: [from, to], axis: "top", label: null, ...ticks(calendar, width)},
    y: {type: "band", domain: jobs.map((_, i) => i), axis: null, padding: 0},
    marks: [...Weekends(calendar), Cells(calendar), ...Gaps(calendar, hatch)]
  }) as SVGSVGElement;
  plot.prepend(Hatch(hatch));
  return plot;
}

/** The number of a bin, from 0. */
export function toColumn({bin, from}: Pick<CalendarLayout, "bin" | "from">, time: Date): number {
  return timeGrains[bin].interval.count(from, time);
}

// The first and the last label would be cut off at the edges.
function ticks({bin, from, to}: CalendarLayout, width: number) {
  const {ticks, tickFormat} = timeGrains[bin].axis([from, to], width);
  const toX = (time: Date) =>
    ((time.getTime() - from.getTime()) / (to.getTime() - from.getTime())) * width;
  const isInside = (x: number) => x < width - 24;
  return {ticks: ticks.filter((time) => isInside(toX(time))), tickFormat, tickSize: 4};
}

function Weekends({bin, from, to}: CalendarLayout): Plot.Markish[] {
  if (bin === "week") return [];
  const {interval, next: x2} = timeGrains.day;
  const weekends = interval.range(from, to).filter((time) => time.getUTCDay() % 6 === 0);
  return [Plot.rect(weekends, {x1: (time: Date) => time, x2, className: "calendar-weekend"})];
}

/** The opacity for a number of events, where `most` is the most of any cell. */
export function toOpacity(events: number, most: number): number {
  return 0.22 + (0.78 * Math.log(1 + events)) / Math.log(1 + Math.max(1, most));
}

function Cells(calendar: CalendarLayout): Plot.Markish {
  const cells = calendar.cells.filter(({events}) => events > 0);
  const most = cells.reduce((most, {events}) => Math.max(most, events), 0);
  return Plot.barX(cells, {
    ...place(calendar),
    fill: "var(--accent)",
    fillOpacity: ({events}: CalendarCell) => toOpacity(events, most),
    inset: 1,
    rx: 2,
    className: "calendar-active"
  });
}

function Gaps(calendar: CalendarLayout, hatch: string): Plot.Markish[] {
  const of = (state: string) => calendar.cells.filter((cell) => cell.state === state);
  const partly = calendar.cells.filter(({state, days}) => state === "active" && days.missing);
  const dash = {insetTop: rowHeight / 2 - 1, insetBottom: rowHeight / 2 - 1};
  const foot = {inset: 1, insetTop: rowHeight * 0.55};
  const side = Math.max(1, calendar.cellWidth / 4);
  const hatched = {...place(calendar), fill: `url(#${hatch})`};
  return [
    Plot.barX(of("missing"), {...hatched, className: "calendar-missing"}),
    // On the colour of a cell, lines alone would not be visible.
    Plot.barX(partly, {...place(calendar), ...foot, fill: "var(--surface)"}),
    Plot.barX(partly, {...hatched, ...foot, className: "calendar-partly"}),
    Plot.barX(of("silent"), {
      ...place(calendar),
      ...dash,
      fill: "currentColor",
      insetLeft: side,
      insetRight: side,
      className: "calendar-silent"
    })
  ];
}

function place({bin}: CalendarLayout) {
  return {
    x1: ({time}: CalendarCell) => time,
    x2: ({time}: CalendarCell) => timeGrains[bin].next(time),
    y: ({job}: CalendarCell) => job
  };
}

function Hatch(id: string): SVGElement {
  const create = (name: string, values: Record<string, string>) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
    return element;
  };
  const size = {width: "5", height: "5", patternUnits: "userSpaceOnUse"};
  const pattern = create("pattern", {id, ...size, patternTransform: "rotate(45)"});
  const line = {x1: "0", y1: "0", x2: "0", y2: "5", "stroke-width": "2.5"};
  pattern.append(create("line", {...line, stroke: "var(--line-strong)"}));
  const defs = create("defs", {});
  defs.append(pattern);
  return defs;
}
