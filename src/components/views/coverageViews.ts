import {html} from "htl";
import {formatCount, formatNoun} from "../../lib/format.js";
import {groupBy} from "../../lib/groupBy.js";
import {unknownWord} from "../../model/vocabulary.js";
import type {importFiles, importShapes} from "../../workbook/items/importBooks.js";
import type {pendingParts, unknownWords} from "../../workbook/items/leftovers.js";
import type {rejectList} from "../../workbook/items/rejectList.js";
import type {RowOf} from "../../workbook/rows.js";
import {ShortId} from "../grid/cells.js";
import type {GridColumn, SortedColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {countColumn, fileColumn, textColumn, timeColumn} from "../grid/gridColumns.js";
import {CoverageCalendar, JobGrid} from "./CoverageCalendar.js";
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

const bookKinds = [
  ["new_events", "new event", "new events"],
  ["duplicates", "duplicate", "duplicates"],
  ["audits", "audit entry", "audit entries"],
  ["left_out", "left out (other logs)", "left out (other logs)"],
  ["rejects", "rejected", "rejected"]
] as const;

function Balance(rows: readonly BookRow[]): HTMLElement {
  const sum = (name: "records" | (typeof bookKinds)[number][0]) =>
    rows.reduce((total, row) => total + row[name], 0);
  const records = sum("records");
  const isBalanced = records === bookKinds.reduce((total, [name]) => total + sum(name), 0);
  const parts = bookKinds.map(([name, one, many]) => formatNoun(sum(name), one, many));
  const [verb, sign] = isBalanced ? ["balance", "="] : ["do not balance", "≠"];
  return html`<p class="balance" data-balanced=${String(isBalanced)}>The books ${verb}:
    <b>${formatNoun(records, "record")}</b> ${sign} ${parts.join(" + ")}.</p>`;
}

type RejectRow = RowOf<typeof rejectList.row>;

/** Rejected records by the kind of their reason; the most frequent kind is open. */
export function RejectList(
  rows: readonly RejectRow[],
  {download, events}: Pick<ViewOptions, "download" | "events">
): HTMLElement {
  const kinds = [...groupBy(rows, ({kind}) => kind).values()];
  const all = events === 1 ? "The rejected record" : `All ${formatCount(events)} rejected records`;
  return html`<div>
    ${download && html`<p class="item-note"><a href=${download} download="rejects.csv">${all} as CSV</a></p>`}
    ${kinds.map((members, i) => RejectKind(members, i === 0))}
  </div>`;
}

function RejectKind(rows: readonly RejectRow[], isOpen: boolean): HTMLElement {
  const {kind, of_kind: count} = rows[0]!;
  const listed = rows.length < count ? `, the first ${formatCount(rows.length)} of them here` : "";
  return html`<details class="reject-kind" open=${isOpen}>
    <summary><b>${kind}</b>: ${formatNoun(count, "record")}${listed}</summary>
    ${Grid(rows, {columns: rejectColumns, label: kind, memory: new Map()})}
  </details>`;
}

const rejectColumns: readonly GridColumn<RejectRow>[] = [
  fileColumn(),
  textColumn("position", "Position"),
  textColumn("reason", "Reason"),
  {
    name: "record",
    label: "The record's beginning",
    cell: ({record}) => html`<code class="record">${record ?? "–"}</code>`
  }
];

type PendingRow = RowOf<typeof pendingParts.row>;

/** The files with parts that wait for their events, and the change ids that these events must have. */
function PendingParts(rows: readonly PendingRow[]): HTMLElement {
  const grid = Grid(rows, {columns: pendingColumns, label: "Waiting parts", memory: new Map()});
  return html`<div><p class="item-note">Import the portal's CSV of events that came with each file: the one that
    holds these change ids.</p>${grid}</div>`;
}

const pendingColumns: readonly GridColumn<PendingRow>[] = [
  fileColumn(),
  countColumn("changes_waited_for", "Events missing"),
  countColumn("steps", "Steps"),
  countColumn("changes", "Properties"),
  idColumn("change_id", "A change id")
];

type WordRow = RowOf<typeof unknownWords.row>;

/** Words that are not in the vocabulary, each with an event or a file that has it. */
function UnknownWords(rows: readonly WordRow[]): HTMLElement {
  return Grid(rows, {columns: wordColumns, label: "Unknown words", memory: new Map()});
}

const wordColumns: readonly GridColumn<WordRow>[] = [
  {name: "word", label: "Word", cell: Word},
  textColumn("kind", "Kind"),
  countColumn("events", "Events"),
  countColumn("files", "Files"),
  idColumn("event_id", "An event"),
  fileColumn("In the file")
];

function idColumn<Name extends string>(
  name: Name,
  label: string
): SortedColumn<Readonly<Record<Name, string | null>>> {
  return {name, label, cell: ({[name]: id}) => (id === null ? "–" : ShortId(id))};
}

// An event without the word gets one that shows that.
function Word({kind, word}: WordRow): HTMLElement {
  const isAbsent = word === unknownWord && kind !== "CSV heading" && kind !== "step type";
  return html`<span><b>${word}</b>${isAbsent ? html` <span class="description">the record has none</span>` : null}</span>`;
}
