import {formatDay, formatNoun} from "../../lib/format.js";
import type {coverageJobs} from "../../workbook/items/coverageCalendar.js";
import type {RowOf} from "../../workbook/rows.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {countColumn, ShortId, textColumn, timeColumn} from "../grid/gridColumns.js";
import type {ViewOptions} from "./view.js";

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
  return Grid(rows, {columns, label: "Jobs", memory: new Map()});
}

function toSystems({source_system, target_system}: JobRow): string {
  return `${source_system ?? "(none)"} → ${target_system ?? "(none)"}`;
}

function toGap({longest_gap, gap_from}: JobRow): string {
  if (!gap_from) return "none";
  return `${formatNoun(longest_gap, "day")} from ${formatDay(gap_from)}`;
}
