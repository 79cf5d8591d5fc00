import {html} from "htl";
import {formatCount, formatDay, formatPercent, formatTime} from "../../lib/format.js";
import {addTime, day as dayLength, fromClock} from "../../lib/localTime.js";
import {colorVariable} from "../../model/colors.js";
import type {Selection} from "../../model/filters.js";
import type {ChurnRow} from "../../workbook/items/attributeChurn.js";
import type {EmptyUpdateRow} from "../../workbook/items/emptyUpdates.js";
import type {MassUpdateRow} from "../../workbook/items/massUpdates.js";
import type {UnusualDayRow} from "../../workbook/items/unusualDays.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn} from "../grid/gridColumns.js";
import {
  appColumn,
  attributeColumn,
  jobColumns,
  RowButton,
  rowsAtAGlance
} from "../grid/pickColumns.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of changes that stand out. */
export const changeViews = {
  "unusual-days": UnusualDays,
  "empty-updates": EmptyUpdates,
  churn: AttributeChurn,
  "mass-updates": MassUpdates
} satisfies Family;

/** Which attributes change most, and which go back and forth; clicking filters. */
export function AttributeChurn(
  rows: readonly ChurnRow[],
  {onPick, memory, timeZone}: Pick<ViewOptions, "onPick" | "memory" | "timeZone">
): HTMLElement {
  const columns: GridColumn<ChurnRow>[] = [
    attributeColumn(onPick),
    appColumn(onPick),
    countColumn("events", "Changes"),
    countColumn("objects", "Objects"),
    {
      name: "events_per_object",
      label: "Per object",
      kind: "number",
      cell: ({events_per_object: rate}) => (rate === null ? "–" : rate.toFixed(1))
    },
    countColumn("flapping", "Objects back and forth"),
    countColumn("flaps", "Times back"),
    clockColumn("last_seen", "Last change", timeZone)
  ];
  return Grid(rows, {columns, label: "Attributes that change most", memory, fold: rowsAtAGlance});
}

/** How many updates of each job changed nothing; clicking filters. */
export function EmptyUpdates(
  rows: readonly EmptyUpdateRow[],
  {onPick, memory}: Pick<ViewOptions, "onPick" | "memory">
): HTMLElement {
  const columns: GridColumn<EmptyUpdateRow>[] = [
    ...jobColumns(onPick),
    countColumn("unchanged", "Changed nothing"),
    countColumn("updates", "Of updates"),
    {
      name: "share",
      label: "Share",
      kind: "number",
      cell: ({share}) => formatPercent(share)
    },
    countColumn("objects", "Objects")
  ];
  return Grid(rows, {columns, label: "Updates that changed nothing", memory, fold: rowsAtAGlance});
}

type Options = Pick<ViewOptions, "onPick" | "memory" | "timeZone">;

/** Cycles that changed one attribute of very many objects; clicking filters. */
export function MassUpdates(
  rows: readonly MassUpdateRow[],
  {onPick, memory, timeZone}: Options
): HTMLElement {
  const columns: GridColumn<MassUpdateRow>[] = [
    {...clockColumn("started", "Cycle of", timeZone), cell: (row) => CycleButton(row, onPick)},
    ...jobColumns(onPick),
    attributeColumn(onPick),
    countColumn("objects", "Objects"),
    countColumn("cycle_objects", "Of updated"),
    {
      name: "usual",
      label: "In others, on average",
      kind: "number",
      cell: ({usual}) => usual.toFixed(1)
    }
  ];
  return Grid(rows, {columns, label: "Mass updates", memory, fold: rowsAtAGlance});
}

function CycleButton({started, cycle_id}: MassUpdateRow, onPick: Options["onPick"]): HTMLElement {
  const text = formatTime(started);
  return RowButton({cycle: [cycle_id]}, {text, title: `Only cycle ${cycle_id}`, onPick});
}

type PickOptions = Pick<ViewOptions, "onPick" | "onZoom" | "memory">;

/** Unusual days, the newest first. Clicking a day sets the time range, clicking what was done the other filters. */
export function UnusualDays(
  rows: readonly UnusualDayRow[],
  {onPick, onZoom, memory}: PickOptions
): HTMLElement {
  const columns: GridColumn<UnusualDayRow>[] = [
    {name: "day", label: "Day", cell: (row) => DayButton(row, onZoom)},
    ...jobColumns(onPick),
    {name: "what", label: "What", cell: (row) => WhatButton(row, onPick)},
    countColumn("events", "Events"),
    {
      name: "expected",
      label: "Usual",
      kind: "number",
      cell: ({expected}) => formatCount(Math.round(expected))
    },
    {
      name: "score",
      label: "Deviations above",
      kind: "number",
      cell: ({score}) => score.toFixed(1)
    }
  ];
  return Grid(rows, {columns, label: "Unusual days", memory, fold: rowsAtAGlance});
}

function DayButton({day}: UnusualDayRow, onZoom: PickOptions["onZoom"]): HTMLElement {
  const from = fromClock(day);
  const zoom = () => onZoom({from, to: addTime(from, dayLength)});
  const text = formatDay(day);
  return html`<button type="button" class="row-button" title=${`Only ${text}`} onclick=${zoom}>${text}</button>`;
}

function WhatButton(
  {what: word, job_id}: UnusualDayRow,
  onPick: PickOptions["onPick"]
): HTMLElement {
  const key = word === "Failure" ? "status" : "action";
  const selection: Selection = {job: [job_id], [key]: [word]};
  const text = word === "Failure" ? "failures" : word;
  return html`<span><span class="swatch" style=${`background:${colorVariable(word)}`}></span>${RowButton(
    selection,
    {text, title: `Only ${text} of this job`, onPick}
  )}</span>`;
}
