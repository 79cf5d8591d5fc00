import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {colorVariable} from "../../model/colors.js";
import type {Selection} from "../../model/filters.js";
import {formatCount, formatDay} from "../../model/format.js";
import {addTime, day as dayLength, fromClock} from "../../model/localTime.js";
import {countColumn} from "../coverageColumns.js";
import type {GridColumn} from "../Grid.js";
import {Grid} from "../Grid.js";
import {RowButton} from "../RowButton.js";
import type {ViewOptions} from "../view.js";
import {fold, jobColumns} from "./changeColumns.js";

type Options = Pick<ViewOptions, "onPick" | "onZoom" | "memory">;

/** Days that stand out, the newest first: the day narrows the time range, what was done the other filters. */
export function UnusualDays(rows: readonly Row[], {onPick, onZoom, memory}: Options): HTMLElement {
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

function DayButton({day}: Row, onZoom: Options["onZoom"]): HTMLElement {
  const from = fromClock(day as Date);
  const zoom = () => onZoom({from, to: addTime(from, dayLength)});
  const text = formatDay(day as Date);
  return html`<button type="button" class="row-button" title=${`Only ${text}`} onclick=${zoom}>${text}</button>`;
}

function WhatButton({what, job_id}: Row, onPick: Options["onPick"]): HTMLElement {
  const word = String(what);
  const key = word === "Failure" ? "status" : "action";
  const selection: Selection = {job: [String(job_id)], [key]: [word]};
  const text = word === "Failure" ? "failures" : word;
  return html`<span><span class="swatch" style=${`background:${colorVariable(word)}`}></span>${RowButton(
    selection,
    {text, title: `Only ${text} of this job`, onPick}
  )}</span>`;
}
