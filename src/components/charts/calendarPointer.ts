import {html} from "htl";
import type {CalendarCell, CalendarLayout} from "./calendarBins.js";
import {axisHeight, rowHeight, toColumn} from "./calendarPlot.js";
import {timeGrains} from "./timeKit.js";

/** What is read out of a cell; before a job's first event it has neither events nor days. */
export type CellReading = Pick<CalendarCell, "job" | "time" | "events" | "days">;

type OnReading = (reading?: CellReading) => void;

const steps: Record<string, [column: number, job: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};

/** Makes a calendar scroll, with the newest day in sight, and calls `onReading` with the cell that the reader points at. */
export function addPointer(
  plot: SVGSVGElement,
  calendar: CalendarLayout,
  onReading: OnReading
): HTMLElement {
  const cursor = html`<div class="calendar-cursor" hidden></div>`;
  const field = html`<div class="calendar-field">${[plot, cursor]}</div>`;
  const box = html`<div class="calendar-scroll" tabindex="0" role="group"
    aria-label="Calendar: arrow keys read the cells">${field}</div>`;
  const cells = new Map(calendar.cells.map((cell) => [toPlace(calendar, cell), cell]));
  let at: [number, number] | undefined;
  const go = (next?: [number, number]) => {
    at = next;
    cursor.hidden = !next;
    if (next) moveCursor(cursor, next, calendar.cellWidth);
    onReading(next && (cells.get(next.join()) ?? toEmptyReading(next, calendar)));
  };
  field.addEventListener("pointermove", (event) => go(toCell(event, field, calendar)));
  field.addEventListener("pointerleave", () => go());
  box.addEventListener("blur", () => go());
  box.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    go(move(at, step, calendar));
    cursor.scrollIntoView?.({block: "nearest", inline: "nearest"});
  });
  requestAnimationFrame(() => (box.scrollLeft = box.scrollWidth));
  return box;
}

function toPlace(calendar: CalendarLayout, {job, time}: CalendarCell): string {
  return [toColumn(calendar, time), job].join();
}

function toEmptyReading([column, job]: [number, number], {bin, from}: CalendarLayout): CellReading {
  const time = timeGrains[bin].interval.offset(from, column);
  return {job, time, events: 0, days: {active: 0, silent: 0, missing: 0}};
}

function moveCursor(cursor: HTMLElement, [column, job]: [number, number], width: number): void {
  Object.assign(cursor.style, {
    left: `${column * width}px`,
    top: `${axisHeight + job * rowHeight}px`,
    width: `${width}px`,
    height: `${rowHeight}px`
  });
}

function toCell(
  event: PointerEvent,
  field: HTMLElement,
  calendar: CalendarLayout
): [number, number] | undefined {
  const {left, top} = field.getBoundingClientRect();
  const column = Math.floor((event.clientX - left) / calendar.cellWidth);
  const job = Math.floor((event.clientY - top - axisHeight) / rowHeight);
  const isInside = job >= 0 && job < calendar.jobs.length && column < countColumns(calendar);
  return isInside ? [column, job] : undefined;
}

// The first key press goes to the newest day of the first job.
function move(
  at: [number, number] | undefined,
  [columns, jobs]: [number, number],
  calendar: CalendarLayout
): [number, number] {
  const last = countColumns(calendar) - 1;
  if (!at) return [last, 0];
  return [clamp(at[0] + columns, last), clamp(at[1] + jobs, calendar.jobs.length - 1)];
}

function countColumns(calendar: CalendarLayout): number {
  return toColumn(calendar, calendar.to);
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}
