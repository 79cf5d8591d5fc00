import {html} from "htl";
import {
  formatCount,
  formatDuration,
  formatNoun,
  formatPercent,
  formatTime
} from "../../lib/format.js";
import {fromClock} from "../../lib/localTime.js";
import type {DurationRow} from "../../workbook/items/eventDuration.js";
import type {JobHealthRow} from "../../workbook/items/jobHealth.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn} from "../grid/gridColumns.js";
import {appColumn, JobButton, rowsAtAGlance} from "../grid/pickColumns.js";
import {CycleList} from "./CycleList.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of how jobs run, and how long it takes. */
export const jobViews = {
  jobs: JobHealth,
  cycles: CycleList,
  durations: EventDuration
} satisfies Family;

type JobHealthOptions = Pick<ViewOptions, "timeZone" | "onPick" | "memory">;

/** Each job with its state, its rhythm and how long it has been quiet, the worst first; clicking filters. */
export function JobHealth(rows: readonly JobHealthRow[], options: JobHealthOptions): HTMLElement {
  const columns = toColumns(rows, options);
  return Grid(rows, {columns, label: "Job health", memory: options.memory, fold: rowsAtAGlance});
}

function toColumns(
  rows: readonly JobHealthRow[],
  {onPick, timeZone}: JobHealthOptions
): GridColumn<JobHealthRow>[] {
  return [
    appColumn(onPick),
    {name: "job_id", label: "Job", cell: ({job_id}) => JobButton(job_id, onPick)},
    {name: "state", label: "State", cell: State},
    clockColumn("last_event", "Last event", timeZone),
    {name: "rhythm_s", label: "Rhythm", kind: "number", cell: formatRhythm},
    {
      name: "silence_s",
      label: "Silence",
      kind: "number",
      cell: formatSilence,
      tip: describeSilence
    },
    countColumn("events", "Events"),
    {
      name: "failure_share",
      label: "Failed",
      kind: "number",
      cell: formatFailures,
      tip: describeFailures
    },
    countColumn("held_back", "Deletes held back"),
    ...quarantineColumns(rows, timeZone)
  ];
}

// Without an audit log, quarantines are not known.
function quarantineColumns(
  rows: readonly JobHealthRow[],
  timeZone: string
): GridColumn<JobHealthRow>[] {
  if (rows.every(({quarantines}) => quarantines === null)) return [];
  return [
    countColumn("quarantines", "Quarantines"),
    clockColumn("quarantined_since", "In quarantine since", timeZone)
  ];
}

const stateWords: Record<string, string> = {unknown: "no rhythm known"};

function State({state: word}: JobHealthRow): string | HTMLElement {
  const isBad = word === "silent" || word === "late";
  return isBad ? html`<b>${word}</b>` : (stateWords[word] ?? word);
}

function formatRhythm({rhythm_s: rhythm}: JobHealthRow): string {
  return rhythm === null ? "–" : `every ${formatDuration(rhythm * 1000)}`;
}

function formatSilence({silence_s, silence_rhythms: times}: JobHealthRow): string {
  if (silence_s === 0) return "none";
  const duration = formatDuration(silence_s * 1000);
  return times === null ? duration : `${duration}, ${formatTimes(times)} ×`;
}

function describeSilence({silence_rhythms: times}: JobHealthRow): string {
  return times === null ? "" : `${formatTimes(times)} times its rhythm`;
}

function formatTimes(times: number): string {
  return formatCount(Number(times.toFixed(times < 10 ? 1 : 0)));
}

function formatFailures({failure_share: share}: JobHealthRow): string {
  return share === null ? "–" : formatPercent(share);
}

function describeFailures({failures, events}: JobHealthRow): string {
  return `${formatCount(failures)} of ${formatNoun(events, "event")}`;
}

/** How long the events of each app took, with bars on one scale; clicking an app filters by it. */
export function EventDuration(
  rows: readonly DurationRow[],
  {onPick, onOpen, memory, timeZone}: Pick<ViewOptions, "onPick" | "onOpen" | "memory" | "timeZone">
): HTMLElement {
  // One event that hung would make all other bars too small: the longest durations have no bars.
  const most = Math.max(1, ...rows.map(({p95_ms}) => p95_ms));
  const columns: GridColumn<DurationRow>[] = [
    appColumn(onPick),
    {...countColumn("events", "Events"), tip: () => "events with a duration"},
    {...durationColumn("median_ms", "Median"), cell: (row) => Length(row.median_ms, most)},
    {...durationColumn("p95_ms", "95th percentile"), cell: (row) => Length(row.p95_ms, most)},
    durationColumn("longest_ms", "Longest"),
    {
      name: "slowest_time",
      label: `Slowest event, ${timeZone}`,
      kind: "number",
      cell: (row) => SlowestButton(row, onOpen),
      tip: ({slowest_time}) => fromClock(slowest_time)
    }
  ];
  return Grid(rows, {columns, label: "How long events take", memory, fold: rowsAtAGlance});
}

function SlowestButton(row: DurationRow, onOpen: ViewOptions["onOpen"]): HTMLElement {
  const {slowest_action: action, slowest_time: time, slowest_event: event} = row;
  return html`<button type="button" class="row-button" onclick=${() => onOpen(event)}>${action},
    ${formatTime(time)}</button>`;
}

function durationColumn(
  name: "median_ms" | "p95_ms" | "longest_ms",
  label: string
): GridColumn<DurationRow> {
  return {
    name,
    label,
    kind: "number",
    cell: (row) => formatDuration(row[name]),
    tip: (row) => `${formatCount(row[name])} ms`
  };
}

function Length(value: number, most: number): HTMLElement {
  const fill = `width:${(100 * value) / most}%`;
  const bar = html`<span class="bar" aria-hidden="true"><span class="bar-fill" style=${fill}><span
    style="flex-grow:1;background-color:var(--accent)"></span></span></span>`;
  return html`<span class="with-bar">${[bar, html`<span>${formatDuration(value)}</span>`]}</span>`;
}
