import {html} from "htl";
import {formatCount, formatDate, formatDay, formatNoun} from "../../lib/format.js";
import type {coverageJobs} from "../../workbook/items/coverageCalendar.js";
import type {RowOf} from "../../workbook/rows.js";
import type {CalendarLayout, JobDay} from "../charts/calendarBins.js";
import {toCalendar} from "../charts/calendarBins.js";
import {axisHeight, CalendarPlot, rowHeight, toOpacity} from "../charts/calendarPlot.js";
import type {CellReading} from "../charts/calendarPointer.js";
import {addPointer} from "../charts/calendarPointer.js";
import {timeGrains} from "../charts/timeKit.js";
import {ShortId} from "../grid/cells.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {countColumn, textColumn, timeColumn} from "../grid/gridColumns.js";
import type {ViewOptions} from "./view.js";

/** A calendar of days and jobs: how many events each has, and where there are none. */
export function CoverageCalendar(
  rows: readonly JobDay[],
  {width, timeZone}: Pick<ViewOptions, "width" | "timeZone">
): HTMLElement {
  const isPhone = width < 500;
  const labels = isPhone ? 108 : 230;
  const calendar = toCalendar(rows, {room: width - labels, isPhone});
  const readout = html`<p class="calendar-readout" role="status">${invitation}</p>`;
  const show = (reading?: CellReading) =>
    (readout.textContent = reading ? describe(reading, calendar) : invitation);
  const field = html`<div></div>`;
  const draw = (shown: CalendarLayout, ...rest: HTMLElement[]) =>
    field.replaceChildren(Field(shown, {labels, show}), ...rest);
  const {length} = calendar.jobs;
  if (length > jobsAtOnce)
    draw(
      takeJobs(calendar, jobsAtOnce),
      Fold(length, () => draw(calendar))
    );
  else draw(calendar);
  return html`<div>
    <p class="item-note">${summarise(calendar)} Days are counted in ${timeZone}.</p>
    ${Legend(calendar)}
    ${field}
    ${readout}
  </div>`;
}

/** How many jobs are drawn at first. Each has a cell for every day. */
const jobsAtOnce = 100;

// A snapshot keeps the sentence, and has no button.
function Fold(jobs: number, unfold: () => void): HTMLElement {
  return html`<div><p class="item-note">The first ${jobsAtOnce} of ${formatNoun(jobs, "job")} are shown.</p>
    <button type="button" class="grid-fold" onclick=${unfold}>Show all ${formatNoun(jobs, "job")}</button></div>`;
}

function takeJobs(calendar: CalendarLayout, count: number): CalendarLayout {
  const cells = calendar.cells.filter(({job}) => job < count);
  return {...calendar, jobs: calendar.jobs.slice(0, count), cells};
}

interface FieldOptions {
  /** The width of the jobs' names in pixels. */
  labels: number;
  show: (reading?: CellReading) => void;
}

function Field(calendar: CalendarLayout, {labels, show}: FieldOptions): HTMLElement {
  return html`<div class="calendar">
    <ol class="calendar-jobs" style=${`width:${labels}px;padding-top:${axisHeight}px`}>${calendar.jobs.map(
      ({label, tip}) => html`<li style=${`height:${rowHeight}px`} title=${tip}>${label}</li>`
    )}</ol>${addPointer(CalendarPlot(calendar), calendar, show)}</div>`;
}

const invitation = "Point at a cell, or move with the arrow keys, to read it.";

function Legend({bin, cells}: CalendarLayout): HTMLElement {
  const most = cells.reduce((most, {events}) => Math.max(most, events), 0);
  const shades = [1, Math.round(Math.sqrt(most)), most];
  const isWeek = bin === "week";
  return html`<ul class="calendar-legend">
    <li>${shades.map((events) => Shade(toOpacity(events, most)))} 1 to ${formatCount(most)} events a ${bin}</li>
    <li><span class="calendar-key calendar-key-missing"></span> no event of any job: no export covers it, or nothing ran</li>
    <li><span class="calendar-key calendar-key-silent">–</span> this job was silent, others ran</li>
    <li><span class="calendar-key"></span> before the job's first event</li>
    ${isWeek ? html`<li>Weeks begin on Monday; hatched below: some days have no event of any job.</li>` : html`<li><span class="calendar-key calendar-key-weekend"></span> weekend</li>`}
  </ul>`;
}

function Shade(opacity: number): HTMLElement {
  return html`<span class="calendar-key" style=${`background:var(--accent);opacity:${opacity}`}></span>`;
}

function summarise({missing}: CalendarLayout): string {
  if (!missing.length) return "Every day has events.";
  const listed = missing.slice(0, 5).map(formatDate).join(", ");
  const rest = missing.length > 5 ? ` and ${formatCount(missing.length - 5)} more` : "";
  const days = formatNoun(missing.length, "day has", "days have");
  return `${days} no event of any job, so an export may be missing: ${listed}${rest}.`;
}

/** A cell in words: `Payroll, Sat 31 Oct 2026: 41 events`. */
function describe(
  {job, time, events, days}: CellReading,
  {bin, jobs}: Pick<CalendarLayout, "bin" | "jobs">
): string {
  const text = [
    events > 0 && formatNoun(events, "event"),
    days.silent > 0 && describeDays(days.silent, bin, "silent, while others ran"),
    days.missing > 0 && describeDays(days.missing, bin, "without an event of any job")
  ].filter(Boolean);
  return `${jobs[job]!.tip}, ${timeGrains[bin].format(time)}: ${text.join(", ") || "before the job's first event"}`;
}

function describeDays(days: number, bin: CalendarLayout["bin"], text: string): string {
  return bin === "day" ? text : `${formatNoun(days, "day")} ${text}`;
}

type JobRow = RowOf<typeof coverageJobs.row>;

/** Each job with its systems, its first and its last event, and its longest gap. */
export function JobGrid(
  rows: readonly JobRow[],
  {timeZone}: Pick<ViewOptions, "timeZone">
): HTMLElement {
  const columns: GridColumn<JobRow>[] = [
    textColumn("app_name", "App", "(no app)"),
    {
      name: "job_id",
      label: "Job",
      cell: ({job_id}) => (job_id === null ? "–" : ShortId(job_id))
    },
    {name: "source_system", label: "Source → target", cell: toSystems},
    countColumn("events", "Events"),
    timeColumn("first_time", "First event", timeZone),
    timeColumn("last_time", "Last event", timeZone),
    countColumn("days", "Days with events"),
    {name: "longest_gap", label: "Longest gap", kind: "number", cell: toGap}
  ];
  return Grid(rows, {columns, label: "Jobs", memory: new Map(), fold: jobsAtOnce});
}

function toSystems({source_system, target_system}: JobRow): string {
  return `${source_system ?? "(none)"} → ${target_system ?? "(none)"}`;
}

function toGap({longest_gap, gap_from}: JobRow): string {
  if (!gap_from) return "none";
  return `${formatNoun(longest_gap, "day")} from ${formatDay(gap_from)}`;
}
