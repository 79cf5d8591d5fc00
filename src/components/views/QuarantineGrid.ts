import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {formatCount, formatDateTime, formatTime} from "../../model/format.js";
import {toClock, toLocalTime} from "../../model/localTime.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {ShortId, textColumn} from "../grid/gridColumns.js";
import type {ViewOptions} from "./view.js";

/** The stretches of time that jobs were in quarantine, those that last first. */
export function QuarantineGrid(
  rows: readonly Row[],
  {memory, timeZone, scope}: Pick<ViewOptions, "memory" | "timeZone" | "scope">
): HTMLElement {
  const asOf = toClock(toLocalTime(scope.asOf, timeZone));
  const columns: GridColumn[] = [
    textColumn("app", "App", "(no app)"),
    {
      name: "job_id",
      label: "Job",
      cell: ({job_id}) => (job_id === null ? "–" : ShortId(String(job_id)))
    },
    timeColumn("started", `From, ${timeZone}`, () => "before the log begins"),
    timeColumn("ended", `To, ${timeZone}`, (row) => Still(row, asOf)),
    {name: "hours", label: "Length", kind: "number", cell: toLength},
    textColumn("reason", "Reason"),
    textColumn("followed", "What followed")
  ];
  return Grid(rows, {columns, label: "Quarantine history", memory, fold: 12});
}

/** `6 d 1 h`, `4 h 8 min`, `34 min` */
export function formatHours(hours: number): string {
  const minutes = Math.round(hours * 60);
  const units: [number, string][] = [
    [Math.floor(minutes / 1440), "d"],
    [Math.floor(minutes / 60) % 24, "h"],
    [minutes % 60, "min"]
  ];
  const first = units.findIndex(([count]) => count > 0);
  if (first < 0) return "0 min";
  const told = units.slice(first, first + 2).filter(([count]) => count > 0);
  return told.map(([count, unit]) => `${formatCount(count)} ${unit}`).join(" ");
}

function timeColumn(name: string, label: string, none: (row: Row) => unknown): GridColumn {
  const timeOf = (row: Row) => row[name] as Date | null;
  return {
    name,
    label,
    kind: "number",
    cell: (row) => (timeOf(row) ? formatTime(timeOf(row)!) : none(row)),
    tip: (row) => (timeOf(row) ? formatDateTime(timeOf(row)!) : "")
  };
}

// The audit log may reach beyond the newest event, which is the report's now.
function Still({started}: Row, asOf: Date): HTMLElement {
  const at = started && Number(started) > asOf.getTime() ? (started as Date) : asOf;
  return html`<b>still in quarantine</b> at ${formatTime(at)}`;
}

function toLength({hours}: Row): string {
  return hours === null ? "unknown" : formatHours(Number(hours));
}
