import {html} from "htl";
import {
  formatChange,
  formatCount,
  formatDateTime,
  formatHours,
  formatNoun,
  formatPercent,
  formatTime
} from "../../lib/format.js";
import {toClock, toLocalTime} from "../../lib/localTime.js";
import {colorVariable} from "../../model/colors.js";
import type {QuarantineRow} from "../../workbook/items/quarantineHistory.js";
import type {QuarantineRiskRow} from "../../workbook/items/quarantineRisk.js";
import {ShortId} from "../grid/cells.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn, textColumn} from "../grid/gridColumns.js";
import {jobColumns, rowsAtAGlance} from "../grid/pickColumns.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of quarantine. */
export const quarantineViews = {
  "quarantine-risk": QuarantineRisk,
  quarantines: QuarantineHistory
} satisfies Family;

type Options = Pick<ViewOptions, "timeZone" | "onPick" | "memory">;

/** Each job with how much of the nearest quarantine limit it has reached, the nearest first; clicking filters. */
export function QuarantineRisk(rows: readonly QuarantineRiskRow[], options: Options): HTMLElement {
  const columns = toColumns(rows, options);
  return Grid(rows, {
    columns,
    label: "How near to quarantine",
    memory: options.memory,
    fold: rowsAtAGlance
  });
}

function toColumns(
  rows: readonly QuarantineRiskRow[],
  {onPick, timeZone}: Options
): GridColumn<QuarantineRiskRow>[] {
  return [
    ...jobColumns(onPick),
    ...quarantineColumns(rows, timeZone),
    {name: "reached", label: "Nearest limit", cell: Nearest},
    countColumn("failing", "Objects failing now"),
    countColumn("reference_failures", "Of these, references"),
    {
      name: "failure_share",
      label: "Failed, 7 days",
      kind: "number",
      cell: ({failure_share: share}) => (share === null ? "–" : formatPercent(share)),
      tip: ({failures, events}) => `${formatCount(failures)} of ${formatNoun(events, "event")}`
    },
    {name: "per_day", label: "Change a day", kind: "number", cell: Rate, tip: describeRate},
    {name: "days_left", label: "Judged in", kind: "number", cell: DaysLeft, tip: describeRate},
    countColumn("held_back", "Deletes held back")
  ];
}

// Without an audit log, quarantines are not known.
function quarantineColumns(
  rows: readonly QuarantineRiskRow[],
  timeZone: string
): GridColumn<QuarantineRiskRow>[] {
  if (rows.every(({quarantines}) => quarantines === null)) return [];
  return [
    clockColumn("quarantined_since", "In quarantine since", timeZone),
    countColumn("quarantines", "Quarantines")
  ];
}

function Nearest(row: QuarantineRiskRow): HTMLElement {
  const reached = toReached(row);
  return html`<div class="limit">${Meter(row)}
    <span>${reached} of ${row.nearest}${row.is_beyond ? html`, <b>beyond it</b>` : null}</span>
    ${row.quarantined_since ? html`<b>in quarantine</b>` : null}</div>`;
}

function Meter(row: QuarantineRiskRow): HTMLElement {
  const percent = Math.min(100, row.reached * 100);
  return html`<span class="bar" role="img" aria-label=${`${toReached(row)} of the limit`}><span class="bar-fill"
    style=${`width:${percent}%`}><span style=${`flex-grow:1;background-color:${colorVariable("Failure")}`}></span></span></span>`;
}

// Whole figures: an estimate is not exact to a tenth.
function toReached({reached}: QuarantineRiskRow): string {
  const percent = Math.round(reached * 100);
  return percent === 0 && reached > 0 ? "<1%" : `${formatCount(percent)}%`;
}

function Rate({per_day: rate}: QuarantineRiskRow): string {
  return rate === null ? "–" : formatChange(Math.round(rate * 10) / 10);
}

function describeRate({per_day: rate}: QuarantineRiskRow): string {
  if (rate === null) return "The data does not cover the last 7 days";
  return rate > 0 ? "At the rate of the last 7 days" : "Not rising in the last 7 days";
}

function DaysLeft({days_left: days}: QuarantineRiskRow): string {
  if (days === null) return "–";
  if (days > 365) return "over a year";
  return days === 0 ? "now" : `about ${formatNoun(days, "day")}`;
}

/** The periods in which jobs were in quarantine, current ones first. */
export function QuarantineHistory(
  rows: readonly QuarantineRow[],
  {memory, timeZone, scope}: Pick<ViewOptions, "memory" | "timeZone" | "scope">
): HTMLElement {
  const asOf = toClock(toLocalTime(scope.asOf, timeZone));
  const columns: GridColumn<QuarantineRow>[] = [
    textColumn("app", "App", "(no app)"),
    {
      name: "job_id",
      label: "Job",
      cell: ({job_id}) => (job_id === null ? "–" : ShortId(job_id))
    },
    timeColumn("started", `From, ${timeZone}`, () => "before the log begins"),
    timeColumn("ended", `To, ${timeZone}`, (row) => Still(row, asOf)),
    {name: "hours", label: "Length", kind: "number", cell: toLength},
    textColumn("reason", "Reason"),
    textColumn("followed", "What followed")
  ];
  return Grid(rows, {columns, label: "Quarantine history", memory, fold: rowsAtAGlance});
}

function timeColumn(
  name: "started" | "ended",
  label: string,
  none: (row: QuarantineRow) => unknown
): GridColumn<QuarantineRow> {
  return {
    name,
    label,
    kind: "number",
    cell: (row) => (row[name] ? formatTime(row[name]) : none(row)),
    tip: ({[name]: time}) => (time ? formatDateTime(time) : "")
  };
}

// The audit log may have entries after the newest event, which the report counts as now.
function Still({started}: QuarantineRow, asOf: Date): HTMLElement {
  const at = started && started > asOf ? started : asOf;
  return html`<b>still in quarantine</b> at ${formatTime(at)}`;
}

function toLength({hours}: QuarantineRow): string {
  return hours === null ? "unknown" : formatHours(hours);
}
