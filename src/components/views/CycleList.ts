import {html} from "htl";
import {formatCount, formatDuration, formatNoun, formatTime} from "../../lib/format.js";
import {colorVariable} from "../../model/colors.js";
import type {CycleRow} from "../../workbook/items/cycleList.js";
import {StatusBar} from "../charts/Bar.js";
import {CycleChart, mostJobs, toJobNames} from "../charts/CycleChart.js";
import {CopyableId} from "../grid/cells.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn} from "../grid/gridColumns.js";
import {appColumn, RowButton, rowsAtAGlance} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

/** As many rows as a page can draw without a delay. */
const mostRows = 500;

type CycleListOptions = Pick<ViewOptions, "width" | "scope" | "timeZone" | "onPick" | "memory">;

/** The cycles of all jobs: how long they took over time, and what each did; clicking filters. */
export function CycleList(rows: readonly CycleRow[], options: CycleListOptions): HTMLElement {
  const shown = rows.slice(0, mostRows);
  const columns = toColumns(shown, options);
  return html`<div>
    ${CycleChart(rows, options)}
    ${JobsNote(rows)}
    ${Grid(shown, {columns, label: "Cycles", memory: options.memory, fold: rowsAtAGlance})}
    ${rows.length > mostRows ? html`<p class="description">${describeRest(rows)}</p>` : null}
  </div>`;
}

function JobsNote(rows: readonly CycleRow[]): HTMLElement | null {
  const {size} = toJobNames(rows);
  if (size <= mostJobs) return null;
  return html`<p class="view-note">The picture has the ${mostJobs} busiest of ${formatCount(size)} jobs.</p>`;
}

function describeRest({length}: readonly CycleRow[]): string {
  return `The newest ${formatCount(mostRows)} of ${formatCount(length)}; the data has all.`;
}

function toColumns(
  rows: readonly CycleRow[],
  {onPick, timeZone}: CycleListOptions
): GridColumn<CycleRow>[] {
  const most = Math.max(...rows.map(({events}) => events));
  return [
    appColumn(onPick),
    {name: "connector", label: "Job", cell: (row) => NamedJobButton(row, onPick)},
    {
      ...clockColumn("started", "Started", timeZone),
      cell: (row) => CycleButton(row, onPick),
      tip: toTip
    },
    clockColumn("ended", "Ended", timeZone),
    {
      name: "duration_s",
      label: "Duration",
      kind: "number",
      cell: ({duration_s}) => formatDuration(duration_s * 1000)
    },
    {name: "status", label: "Status", sorts: false, cell: CycleStatus},
    {
      name: "events",
      label: "Events",
      kind: "number",
      cell: (row) => StatusBar(row, most),
      tip: ({events, cycle_events}) =>
        `${formatCount(events)} of the cycle’s ${formatNoun(cycle_events, "event")}`
    },
    countColumn("objects", "Objects"),
    ...actionColumns.filter(({name}) => rows.some((row) => row[name])),
    {
      name: "cycle_id",
      label: "Cycle id",
      sorts: false,
      cell: ({cycle_id}) => CopyableId(cycle_id, "the cycle’s id")
    }
  ];
}

// An action without an event in any cycle has no column.
const actionColumns = [
  countColumn("creates", "Create"),
  countColumn("updates", "Update"),
  countColumn("disables", "Disable"),
  countColumn("deletes", "Delete"),
  countColumn("staged_deletes", "StagedDelete"),
  countColumn("others", "Other")
];

function NamedJobButton({connector, job_id}: CycleRow, onPick: ViewOptions["onPick"]): HTMLElement {
  const job = job_id ?? "";
  const text = connector || "(no job)";
  return RowButton({job: [job]}, {text, title: `Only ${job || "events without a job"}`, onPick});
}

function CycleButton({started, cycle_id}: CycleRow, onPick: ViewOptions["onPick"]): HTMLElement {
  const text = formatTime(started);
  return RowButton({cycle: [cycle_id]}, {text, title: `Only cycle ${cycle_id}`, onPick});
}

function toTip({started, cycle_id}: CycleRow): string {
  return `${started.toISOString().slice(0, 19)}, cycle ${cycle_id}`;
}

// The worst result of a cycle's events is the result of the cycle.
const outcomes: readonly Outcome[] = [
  {column: "failures", word: "Failure"},
  {column: "skips_needing_work", word: "Skipped", label: "Skipped, needs work"},
  {column: "warnings", word: "Warning"},
  {column: "successes", word: "Success"},
  {column: "harmless_skips", word: "Skipped", label: "Skipped, harmless"}
];

interface Outcome {
  column: "failures" | "skips_needing_work" | "warnings" | "successes" | "harmless_skips";
  word: string;
  label?: string;
}

/** How a cycle ended: the worst status of its events. */
function CycleStatus(row: CycleRow): HTMLElement {
  const {word, label} = outcomes.find(({column}) => row[column] > 0) ?? {word: "Other"};
  return html`<span class="cycle-status"><span class="swatch" style=${`background:${colorVariable(word)}`}></span>
    ${label ?? word}</span>`;
}
