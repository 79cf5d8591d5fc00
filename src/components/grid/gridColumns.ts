import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {formatCount, formatDateTime, formatTime} from "../../model/format.js";
import {fromClock, toClock, toLocalTime} from "../../model/localTime.js";
import type {GridColumn} from "./Grid.js";

/** A column of counts; none is quieter than some. */
export function countColumn(name: string, label: string): GridColumn {
  return {
    name,
    label,
    kind: "number",
    cell: (row) => (row[name] ? formatCount(Number(row[name])) : html`<span class="none">0</span>`)
  };
}

/** A column of times that are stored in UTC, in the report's zone, which its head names. */
export function timeColumn(name: string, label: string, timeZone: string): GridColumn {
  return {
    name,
    label: `${label}, ${timeZone}`,
    kind: "number",
    cell: (row) => toText(row[name] as Date | null, timeZone),
    tip: (row) => (row[name] as Date | null)?.toISOString() ?? ""
  };
}

/** A column of words, or of what stands for none. */
export function textColumn(name: string, label: string, none = "–"): GridColumn {
  return {name, label, cell: (row) => String(row[name] ?? none)};
}

/** A column of file names, which may break after each folder. */
export function fileColumn(name = "file", label = "File"): GridColumn {
  return {name, label, cell: (row) => FileName(row[name] as string | null)};
}

/** Of a long id its two ends; it is read whole in the tip. */
export function ShortId(id: string): HTMLElement {
  return html`<code class="short-id" title=${id}>${shortenMiddle(id)}</code>`;
}

/** The columns that tell what became of records, as the books have them. */
export const bookColumns: readonly GridColumn[] = [
  countColumn("records", "Records"),
  countColumn("new_events", "New events"),
  countColumn("duplicates", "Duplicates"),
  {...countColumn("conflicts", "Of these in conflict"), cell: Conflicts},
  countColumn("audits", "Audit entries"),
  countColumn("left_out", "Left out"),
  countColumn("rejects", "Rejected"),
  countColumn("parts", "Parts"),
  countColumn("incomplete", "Incomplete")
];

/** The middle of a long text gives way to an ellipsis. */
export function shortenMiddle(text: string, most = 20): string {
  if (text.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${text.slice(0, most - 1 - end)}…${text.slice(-end)}`;
}

function Conflicts(row: Row): HTMLElement {
  if (!row.conflicts) return html`<span class="none">0</span>`;
  const columns = String(row.conflict_columns ?? "");
  return html`<span>${formatCount(Number(row.conflicts))}
    <span class="conflict-columns">${columns && `in ${columns}`}</span></span>`;
}

function FileName(file: string | null): HTMLElement {
  const parts = (file ?? "–").split(/(?<=\/)/);
  return html`<span class="file-name">${parts.flatMap((part) => [html`<wbr>`, part])}</span>`;
}

function toText(time: Date | null, timeZone: string): string {
  return time ? formatDateTime(toClock(toLocalTime(time, timeZone))) : "–";
}

/** A column of times that are wall clock of the report's zone, which its head names. */
export function clockColumn(name: string, label: string, timeZone: string): GridColumn {
  const timeOf = (row: Row) => row[name] as Date | null;
  return {
    name,
    label: `${label}, ${timeZone}`,
    kind: "number",
    cell: (row) => (timeOf(row) ? formatTime(timeOf(row)!) : "–"),
    tip: (row) => (timeOf(row) ? fromClock(timeOf(row)!) : "")
  };
}

/** `Failure`, `Skipped, harmless`, `Skipped, needs work` */
export function formatStatus(row: Row): string {
  const status = String(row.status);
  if (row.skip_class === null) return status;
  return `${status}, ${isHarmless(row) ? "harmless" : "needs work"}`;
}

/** Whether a row is about skips that were right. */
export function isHarmless({skip_class}: Row): boolean {
  return skip_class === "harmless";
}
