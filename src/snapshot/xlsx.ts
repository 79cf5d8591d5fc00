import type {Cell, CellStyle, ColumnDef, WriteSheet} from "hucre/xlsx";
import {calculateColumnWidth, rangeRef, writeXlsx} from "hucre/xlsx";
import type {ResultColumn, Row, Value} from "../engine/Database.js";
import {toHeadText, toNumberFormat, toSheetCell} from "../engine/sheet.js";
import {toExportHead} from "../model/explorerColumns.js";
import type {Item} from "../workbook/types.js";
import type {Snapshot, SnapshotItem} from "./Snapshot.js";
import {toCounted, toCutNote, toFacts, whyEmpty} from "./snapshotWords.js";

/** A column wider than this would leave no room for the others. */
const widest = 60;

/**
 * A snapshot as a file for Excel: a summary, and a sheet for each item with the rows of its answer. The same
 * snapshot gives the same bytes.
 */
export async function toXlsx(snapshot: Snapshot): Promise<Uint8Array> {
  const {workbook, meta, items, generatedAt} = snapshot;
  const [summary, ...names] = toSheetNames(["Summary", ...items.map(({item}) => item.title)]);
  const made = new Date(generatedAt);
  return writeXlsx({
    sheets: [
      toSummary(snapshot, summary!, names),
      ...items.map((item, i) => toSheet(item, names[i]!, meta.timeZone))
    ],
    properties: {
      title: `${workbook.title}: ${meta.title}`,
      creator: `Provisioning Workbook ${meta.version}`,
      created: made,
      modified: made
    }
  });
}

/** How many characters the name of a sheet can have. */
const longestName = 31;

/**
 * A sheet name for each title, in the same order. Excel allows at most 31 characters, forbids some of them, and allows
 * no name twice, ignoring case.
 */
export function toSheetNames(titles: readonly string[]): string[] {
  // Excel reserves this name.
  const taken = new Set(["history"]);
  return titles.map((title) => {
    const name = findFree(clean(title) || "Sheet", taken);
    taken.add(name.toLowerCase());
    return name;
  });
}

function findFree(title: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const end = n === 1 ? "" : ` (${n})`;
    const name = `${shorten(title, longestName - end.length)}${end}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function shorten(title: string, length: number): string {
  return clean(title.slice(0, length));
}

// The name of a sheet cannot contain these, or begin or end with an apostrophe.
function clean(title: string): string {
  return title
    .replace(/[[\]:*?/\\\p{Cc}\p{Cs}\ufffe\uffff]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^['\s]+|['\s]+$/g, "");
}

const bold: CellStyle = {font: {bold: true}};
const titled: CellStyle = {font: {bold: true, size: 16}};
const linked: CellStyle = {font: {underline: true, color: {rgb: "175394"}}};

const summaryHeads = [
  "Item",
  "Counted",
  "Of",
  "Unit",
  "Rows here",
  "Rows in all",
  "Note",
  "What it shows"
];

/** The first sheet of a snapshot: what it is about, and its items with a link to the sheet of each. */
function toSummary(snapshot: Snapshot, name: string, sheets: readonly string[]): WriteSheet {
  const {workbook, meta, items} = snapshot;
  const facts = [...toFacts(snapshot), ["Version", meta.version] as const];
  const before: Value[][] = [
    [workbook.title],
    [workbook.description],
    [],
    ...facts.map(toTexts),
    []
  ];
  const listed = items.map((item) => toLine(item, snapshot));
  const first = before.length;
  return {
    name,
    columns: [30, 12, 12, 14, 11, 11, 40, 90].map((width, i) => ({
      width,
      ...([1, 2, 4, 5].includes(i) && {numFmt: "#,##0"})
    })),
    rows: [...before, summaryHeads, ...listed],
    cells: new Map<string, Partial<Cell>>([
      ["0,0", {style: titled}],
      ...facts.map((_, i): [string, Partial<Cell>] => [`${i + 3},0`, {style: bold}]),
      ...summaryHeads.map((_, i): [string, Partial<Cell>] => [`${first},${i}`, {style: bold}]),
      ...sheets.map((sheet, i): [string, Partial<Cell>] => [`${first + 1 + i},0`, toLink(sheet)])
    ]),
    autoFilter: {range: rangeRef(first, 0, first + listed.length, summaryHeads.length - 1)}
  };
}

function toLine(item: SnapshotItem, snapshot: Snapshot): Value[] {
  const {events, of, unit} = toCounted(item, snapshot);
  const {rows} = item.answer;
  const note = rows.length ? toCutNote(item) : whyEmpty(item);
  const {title, description} = item.item;
  return toTexts([title, events, of, unit, rows.length, item.total, note ?? null, description]);
}

function toTexts(values: readonly Value[]): Value[] {
  return values.map((value) => toSheetCell(value));
}

function toLink(sheet: string): Partial<Cell> {
  const location = `'${sheet.replaceAll("'", "''")}'!A1`;
  return {style: linked, hyperlink: {target: "", location}};
}

function toSheet({item, answer}: SnapshotItem, name: string, timeZone: string): WriteSheet {
  const {columns, rows} = answer;
  const heads = columns.map((column) => toHead(column, item, timeZone));
  const values = rows.map((row) => columns.map(({name}) => toSheetCell(row[name]!)));
  const cells = new Map([
    ...heads.map((value, i): [string, Partial<Cell>] => [`0,${i}`, {value, style: bold}]),
    ...findErrorWords(values)
  ]);
  return {
    name,
    columns: columns.map((column, i) => toColumn(column, heads[i]!, rows)),
    rows: [heads, ...values],
    cells,
    freezePane: {rows: 1},
    autoFilter: {range: rangeRef(0, 0, rows.length, Math.max(0, columns.length - 1))}
  };
}

// The list of events has readable column names. Other items have the names of the table behind their button Data.
function toHead(column: ResultColumn, {view}: Pick<Item, "view">, timeZone: string): string {
  const named = view === "explorer" ? toExportHead(column.name, timeZone) : undefined;
  return named ?? toHeadText(column, timeZone);
}

function toColumn(column: ResultColumn, head: string, rows: readonly Row[]): ColumnDef {
  const numFmt = toNumberFormat(column);
  const values = rows.map((row) => row[column.name]!);
  const options = {maxWidth: widest, ...(numFmt && {numFmt})};
  // The button of the filter covers a part of the head.
  const width = Math.max(
    calculateColumnWidth(values, options),
    calculateColumnWidth([`${head}   `], {...options, font: {bold: true}})
  );
  return {width, ...(numFmt && {numFmt})};
}

// The library would write a text such as `#N/A` as an error value. Rich text stays text.
function findErrorWords(values: readonly Value[][]): [string, Partial<Cell>][] {
  return values.flatMap((row, r) =>
    row.flatMap((value, c): [string, Partial<Cell>][] =>
      typeof value === "string" && value.startsWith("#")
        ? [[`${r + 1},${c}`, {value, richText: [{text: value}]}]]
        : []
    )
  );
}
