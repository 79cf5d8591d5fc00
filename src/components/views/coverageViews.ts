import {html} from "htl";
import {formatCount, formatNoun} from "../../lib/format.js";
import type {importFiles, importShapes} from "../../workbook/items/importBooks.js";
import type {RowOf} from "../../workbook/rows.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {countColumn, fileColumn, textColumn, timeColumn} from "../grid/gridColumns.js";
import {CoverageCalendar, JobGrid} from "./CoverageCalendar.js";
import {PendingParts, UnknownWords} from "./Leftovers.js";
import {RejectList} from "./RejectList.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of what was imported. */
export const coverageViews = {
  "import-shapes": ImportShapes,
  "import-files": ImportFiles,
  rejects: RejectList,
  pending: PendingParts,
  words: UnknownWords,
  calendar: CoverageCalendar,
  "job-gaps": JobGrid
} satisfies Family;

type ShapeRow = RowOf<typeof importShapes.row>;
type FileRow = RowOf<typeof importFiles.row>;

/** The counts of the records of a shape, or of a file. */
type BookRow = Omit<ShapeRow, "files">;

/** The counts of all records in one sentence, and by shape of export. */
export function ImportShapes(
  rows: readonly ShapeRow[],
  {timeZone}: Pick<ViewOptions, "timeZone">
): HTMLElement {
  const shapes: GridColumn<ShapeRow>[] = [
    textColumn("shape", "Shape", "not recorded"),
    countColumn("files", "Files"),
    ...bookColumns,
    ...timeColumns(timeZone)
  ];
  return html`<div>${[Balance(rows), Books(rows, shapes, "Records by export shape")]}</div>`;
}

/** The counts of the records of each file. */
export function ImportFiles(
  rows: readonly FileRow[],
  {timeZone, download, of}: Pick<ViewOptions, "timeZone" | "download" | "of">
): HTMLElement {
  const files: GridColumn<FileRow>[] = [
    fileColumn(),
    textColumn("shape", "Shape", "not recorded"),
    ...bookColumns,
    ...timeColumns(timeZone)
  ];
  const all = of === 1 ? "This file" : `All ${formatNoun(of, "file")}`;
  const newest = rows.length < of ? `The newest ${formatCount(rows.length)} are listed. ` : "";
  return html`<div>
    <p class="item-note">${newest}${download && html`<a href=${download} download="imports.csv">${all} as CSV</a>`}</p>
    ${Books(rows, files, "Files")}
  </div>`;
}

const bookColumns: readonly GridColumn<BookRow>[] = [
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

function Conflicts({conflicts, conflict_columns: columns}: BookRow): HTMLElement {
  if (!conflicts) return html`<span class="none">0</span>`;
  return html`<span>${formatCount(conflicts)}
    <span class="conflict-columns">${columns && `in ${columns}`}</span></span>`;
}

function Books<R extends BookRow>(
  rows: readonly R[],
  columns: readonly GridColumn<R>[],
  label: string
): HTMLElement {
  const grid = Grid(rows, {columns, label, memory: new Map()});
  grid.classList.add("grid-books");
  return grid;
}

function timeColumns(timeZone: string) {
  return [
    timeColumn("first_time", "First time", timeZone),
    timeColumn("last_time", "Last time", timeZone),
    timeColumn("imported_at", "Imported", timeZone)
  ];
}

const kinds = [
  ["new_events", "new event", "new events"],
  ["duplicates", "duplicate", "duplicates"],
  ["audits", "audit entry", "audit entries"],
  ["left_out", "left out (other logs)", "left out (other logs)"],
  ["rejects", "rejected", "rejected"]
] as const;

function Balance(rows: readonly BookRow[]): HTMLElement {
  const sum = (name: "records" | (typeof kinds)[number][0]) =>
    rows.reduce((total, row) => total + row[name], 0);
  const records = sum("records");
  const isBalanced = records === kinds.reduce((total, [name]) => total + sum(name), 0);
  const parts = kinds.map(([name, one, many]) => formatNoun(sum(name), one, many));
  const [verb, sign] = isBalanced ? ["balance", "="] : ["do not balance", "≠"];
  return html`<p class="balance" data-balanced=${String(isBalanced)}>The books ${verb}:
    <b>${formatNoun(records, "record")}</b> ${sign} ${parts.join(" + ")}.</p>`;
}
