import {html} from "htl";
import {formatCount, formatNoun} from "../../model/format.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import type {BookCounts} from "../grid/gridColumns.js";
import {bookColumns, countColumn, fileColumn, textColumn, timeColumn} from "../grid/gridColumns.js";
import type {CoverageViewOptions} from "./coverageView.js";

/** What became of the records of a shape, or of a file. */
type BookRow = BookCounts &
  Readonly<{shape: string | null; imported_at: Date}> &
  Readonly<Record<"first_time" | "last_time", Date | null>>;

type ShapeRow = BookRow & {readonly files: number};
type FileRow = BookRow & {readonly file: string};

/** What became of all records in one sentence, and by shape of export. */
export function ImportShapes(
  rows: readonly ShapeRow[],
  {timeZone}: Pick<CoverageViewOptions, "timeZone">
): HTMLElement {
  const shapes: GridColumn<ShapeRow>[] = [
    textColumn("shape", "Shape", "not told"),
    countColumn("files", "Files"),
    ...bookColumns,
    ...timeColumns(timeZone)
  ];
  return html`<div>${[Balance(rows), Books(rows, shapes, "Records by export shape")]}</div>`;
}

/** What became of the records of each file. */
export function ImportFiles(
  rows: readonly FileRow[],
  {timeZone, downloads, of}: Pick<CoverageViewOptions, "timeZone" | "downloads" | "of">
): HTMLElement {
  const files: GridColumn<FileRow>[] = [
    fileColumn(),
    textColumn("shape", "Shape", "not told"),
    ...bookColumns,
    ...timeColumns(timeZone)
  ];
  const all = of === 1 ? "This file" : `All ${formatNoun(of, "file")}`;
  const newest = rows.length < of ? `The newest ${formatCount(rows.length)} are listed. ` : "";
  return html`<div>
    <p class="item-note">${newest}<a href=${downloads.imports} download="imports.csv">${all} as CSV</a></p>
    ${Books(rows, files, "Files")}
  </div>`;
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
