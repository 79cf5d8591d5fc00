import {html} from "htl";
import {formatDateTime, formatHours, formatTime} from "../../lib/format.js";
import {toClock, toLocalTime} from "../../lib/localTime.js";
import type {QuarantineRow} from "../../workbook/items/quarantineHistory.js";
import {ShortId} from "../grid/cells.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {textColumn} from "../grid/gridColumns.js";
import {rowsAtAGlance} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

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
