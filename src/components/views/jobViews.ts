import {html} from "htl";
import {formatCount, formatDuration, formatNoun, formatPercent} from "../../lib/format.js";
import type {JobHealthRow} from "../../workbook/items/jobHealth.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn} from "../grid/gridColumns.js";
import {appColumn, JobButton, rowsAtAGlance} from "../grid/pickColumns.js";
import {CycleList} from "./CycleList.js";
import {EventDuration} from "./EventDuration.js";
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
