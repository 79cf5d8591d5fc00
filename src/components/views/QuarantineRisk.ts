import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {colorVariable} from "../../model/colors.js";
import {formatChange, formatCount, formatNoun, formatPercent} from "../../model/format.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn, shortenMiddle} from "../grid/gridColumns.js";
import {AppButton, RowButton} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

/** As many rows as are read at a glance. */
const fold = 12;

type Options = Pick<ViewOptions, "timeZone" | "onPick" | "memory">;

/** Each job with how much of the nearest limit to quarantine it has reached, the nearest first; clicking filters. */
export function QuarantineRisk(rows: readonly Row[], options: Options): HTMLElement {
  const columns = toColumns(rows, options);
  return Grid(rows, {columns, label: "How near to quarantine", memory: options.memory, fold});
}

function toColumns(rows: readonly Row[], {onPick, timeZone}: Options): GridColumn[] {
  return [
    {name: "app", label: "App", cell: ({app}) => AppButton(app, onPick)},
    {name: "job_id", label: "Job", cell: (row) => JobButton(row, onPick), tip: toConnector},
    ...quarantineColumns(rows, timeZone),
    {name: "reached", label: "Nearest limit", cell: Nearest},
    countColumn("failing", "Objects failing now"),
    countColumn("reference_failures", "Of these, references"),
    {
      name: "failure_share",
      label: "Failed, 7 days",
      kind: "number",
      cell: ({failure_share: share}) => (share === null ? "–" : formatPercent(Number(share))),
      tip: ({failures, events}) =>
        `${formatCount(Number(failures))} of ${formatNoun(Number(events), "event")}`
    },
    {name: "per_day", label: "Change a day", kind: "number", cell: Rate, tip: describeRate},
    {name: "days_left", label: "Judged in", kind: "number", cell: DaysLeft, tip: describeRate},
    countColumn("held_back", "Deletes held back")
  ];
}

// Without an audit log nothing is known of quarantines.
function quarantineColumns(rows: readonly Row[], timeZone: string): GridColumn[] {
  if (rows.every(({quarantines}) => quarantines === null)) return [];
  return [
    clockColumn("quarantined_since", "In quarantine since", timeZone),
    countColumn("quarantines", "Quarantines")
  ];
}

function JobButton({job_id}: Row, onPick: ViewOptions["onPick"]): HTMLElement {
  const job = String(job_id);
  return RowButton({job: [job]}, {text: shortenMiddle(job), title: `Only ${job}`, onPick});
}

function toConnector({connector}: Row): string {
  return String(connector ?? "");
}

function Nearest(row: Row): HTMLElement {
  const reached = toReached(row);
  return html`<div class="limit">${Meter(row)}
    <span>${reached} of ${row.nearest}${row.is_beyond ? html`, <b>beyond it</b>` : null}</span>
    ${row.quarantined_since ? html`<b>in quarantine</b>` : null}</div>`;
}

function Meter(row: Row): HTMLElement {
  const percent = Math.min(100, Number(row.reached) * 100);
  return html`<span class="bar" role="img" aria-label=${`${toReached(row)} of the limit`}><span class="bar-fill"
    style=${`width:${percent}%`}><span style=${`flex-grow:1;background-color:${colorVariable("Failure")}`}></span></span></span>`;
}

// Whole figures: an estimate knows no tenths.
function toReached({reached}: Row): string {
  const percent = Math.round(Number(reached) * 100);
  return percent === 0 && Number(reached) > 0 ? "<1%" : `${formatCount(percent)}%`;
}

function Rate({per_day: rate}: Row): string {
  return rate === null ? "–" : formatChange(Math.round(Number(rate) * 10) / 10);
}

function describeRate({per_day: rate}: Row): string {
  if (rate === null) return "The data does not cover the last 7 days";
  return Number(rate) > 0 ? "At the rate of the last 7 days" : "Not rising in the last 7 days";
}

function DaysLeft({days_left: days}: Row): string {
  if (days === null) return "–";
  if (Number(days) > 365) return "over a year";
  return Number(days) === 0 ? "now" : `about ${formatNoun(Number(days), "day")}`;
}
