import {html} from "htl";
import {formatCount, formatDuration, formatTime} from "../../lib/format.js";
import {fromClock} from "../../lib/localTime.js";
import type {DurationRow} from "../../workbook/items/eventDuration.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {countColumn} from "../grid/gridColumns.js";
import {appColumn, rowsAtAGlance} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

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
