import type {Row} from "../../engine/Database.js";
import {formatDay, formatNoun} from "../../model/format.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {countColumn, ShortId, textColumn, timeColumn} from "../grid/gridColumns.js";
import type {CoverageViewOptions} from "./coverageView.js";

/** Each job with its systems, its first and its last event, and its longest gap. */
export function JobGrid(
  rows: readonly Row[],
  {timeZone}: Pick<CoverageViewOptions, "timeZone">
): HTMLElement {
  const columns: GridColumn[] = [
    textColumn("app_name", "App", "(no app)"),
    {
      name: "job_id",
      label: "Job",
      cell: ({job_id}) => (job_id === null ? "–" : ShortId(String(job_id)))
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

function toSystems({source_system, target_system}: Row): string {
  return `${source_system ?? "(none)"} → ${target_system ?? "(none)"}`;
}

function toGap({longest_gap, gap_from}: Row): string {
  if (!longest_gap) return "none";
  return `${formatNoun(Number(longest_gap), "day")} from ${formatDay(gap_from as Date)}`;
}
