import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {colorVariable} from "../../model/colors.js";
import type {Selection} from "../../model/filters.js";
import {formatCount, formatDay, formatPercent, formatTime} from "../../model/format.js";
import {addTime, day as dayLength, fromClock} from "../../model/localTime.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn} from "../grid/gridColumns.js";
import {appColumn, attributeColumn, fold, jobColumns, RowButton} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

/** Which attributes change most, and which go back and forth; clicking filters. */
export function AttributeChurn(
  rows: readonly Row[],
  {onPick, memory, timeZone}: Pick<ViewOptions, "onPick" | "memory" | "timeZone">
): HTMLElement {
  const columns: GridColumn[] = [
    attributeColumn(onPick),
    appColumn(onPick),
    countColumn("events", "Changes"),
    countColumn("objects", "Objects"),
    {
      name: "events_per_object",
      label: "Per object",
      kind: "number",
      cell: ({events_per_object: rate}) => (rate === null ? "–" : Number(rate).toFixed(1))
    },
    countColumn("flapping", "Objects back and forth"),
    countColumn("flaps", "Times back"),
    clockColumn("last_seen", "Last change", timeZone)
  ];
  return Grid(rows, {columns, label: "Attributes that change most", memory, fold});
}

/** How many updates of each job changed nothing; clicking filters. */
export function EmptyUpdates(
  rows: readonly Row[],
  {onPick, memory}: Pick<ViewOptions, "onPick" | "memory">
): HTMLElement {
  const columns = [
    ...jobColumns(onPick),
    countColumn("unchanged", "Changed nothing"),
    countColumn("updates", "Of updates"),
    {
      name: "share",
      label: "Share",
      kind: "number" as const,
      cell: ({share}: Row) => formatPercent(Number(share))
    },
    countColumn("objects", "Objects")
  ];
  return Grid(rows, {columns, label: "Updates that changed nothing", memory, fold});
}

type Options = Pick<ViewOptions, "onPick" | "memory" | "timeZone">;

/** Cycles that changed one attribute of very many objects; clicking filters. */
export function MassUpdates(
  rows: readonly Row[],
  {onPick, memory, timeZone}: Options
): HTMLElement {
  const columns: GridColumn[] = [
    {...clockColumn("started", "Cycle of", timeZone), cell: (row) => CycleButton(row, onPick)},
    ...jobColumns(onPick),
    attributeColumn(onPick),
    countColumn("objects", "Objects"),
    countColumn("cycle_objects", "Of updated"),
    {
      name: "usual",
      label: "In others, on average",
      kind: "number",
      cell: ({usual}) => Number(usual).toFixed(1)
    }
  ];
  return Grid(rows, {columns, label: "Mass updates", memory, fold});
}

function CycleButton({started, cycle_id}: Row, onPick: Options["onPick"]): HTMLElement {
  const cycle = String(cycle_id);
  const text = formatTime(started as Date);
  return RowButton({cycle: [cycle]}, {text, title: `Only cycle ${cycle}`, onPick});
}

type PickOptions = Pick<ViewOptions, "onPick" | "onZoom" | "memory">;

/** Days that stand out, the newest first: the day narrows the time range, what was done the other filters. */
export function UnusualDays(
  rows: readonly Row[],
  {onPick, onZoom, memory}: PickOptions
): HTMLElement {
  const columns: GridColumn[] = [
    {name: "day", label: "Day", cell: (row) => DayButton(row, onZoom)},
    ...jobColumns(onPick),
    {name: "what", label: "What", cell: (row) => WhatButton(row, onPick)},
    countColumn("events", "Events"),
    {
      name: "expected",
      label: "Usual",
      kind: "number",
      cell: ({expected}) => formatCount(Math.round(Number(expected)))
    },
    {
      name: "score",
      label: "Deviations above",
      kind: "number",
      cell: ({score}) => Number(score).toFixed(1)
    }
  ];
  return Grid(rows, {columns, label: "Unusual days", memory, fold});
}

function DayButton({day}: Row, onZoom: PickOptions["onZoom"]): HTMLElement {
  const from = fromClock(day as Date);
  const zoom = () => onZoom({from, to: addTime(from, dayLength)});
  const text = formatDay(day as Date);
  return html`<button type="button" class="row-button" title=${`Only ${text}`} onclick=${zoom}>${text}</button>`;
}

function WhatButton({what, job_id}: Row, onPick: PickOptions["onPick"]): HTMLElement {
  const word = String(what);
  const key = word === "Failure" ? "status" : "action";
  const selection: Selection = {job: [String(job_id)], [key]: [word]};
  const text = word === "Failure" ? "failures" : word;
  return html`<span><span class="swatch" style=${`background:${colorVariable(word)}`}></span>${RowButton(
    selection,
    {text, title: `Only ${text} of this job`, onPick}
  )}</span>`;
}
