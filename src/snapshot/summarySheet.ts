import type {Cell, CellStyle, WriteSheet} from "hucre/xlsx";
import {rangeRef} from "hucre/xlsx";
import type {Value} from "../engine/Database.js";
import {toSheetCell} from "../engine/sheet.js";
import type {Snapshot, SnapshotItem} from "./Snapshot.js";
import {toCounted, toCutNote, toEmptyText, toFacts} from "./snapshotWords.js";

const titled: CellStyle = {font: {bold: true, size: 16}};
const bold: CellStyle = {font: {bold: true}};
const linked: CellStyle = {font: {underline: true, color: {rgb: "175394"}}};

const heads = [
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
export function toSummary(snapshot: Snapshot, name: string, sheets: readonly string[]): WriteSheet {
  const {workbook, meta, items} = snapshot;
  const facts = [...toFacts(snapshot), ["Version", meta.version] as const];
  const before: Value[][] = [[workbook.title], [workbook.says], [], ...facts.map(toTexts), []];
  const listed = items.map((item) => toLine(item, snapshot));
  const first = before.length;
  return {
    name,
    columns: [30, 12, 12, 14, 11, 11, 40, 90].map((width, i) => ({
      width,
      ...([1, 2, 4, 5].includes(i) && {numFmt: "#,##0"})
    })),
    rows: [...before, heads, ...listed],
    cells: new Map<string, Partial<Cell>>([
      ["0,0", {style: titled}],
      ...facts.map((_, i): [string, Partial<Cell>] => [`${i + 3},0`, {style: bold}]),
      ...heads.map((_, i): [string, Partial<Cell>] => [`${first},${i}`, {style: bold}]),
      ...sheets.map((sheet, i): [string, Partial<Cell>] => [`${first + 1 + i},0`, toLink(sheet)])
    ]),
    autoFilter: {range: rangeRef(first, 0, first + listed.length, heads.length - 1)}
  };
}

function toLine(item: SnapshotItem, snapshot: Snapshot): Value[] {
  const {events, of, unit} = toCounted(item, snapshot);
  const {rows} = item.answer;
  const note = rows.length ? toCutNote(item) : toEmptyText(item);
  const {title, says} = item.item;
  return toTexts([title, events, of, unit, rows.length, item.total, note ?? null, says]);
}

function toTexts(values: readonly Value[]): Value[] {
  return values.map((value) => toSheetCell(value));
}

function toLink(sheet: string): Partial<Cell> {
  const location = `'${sheet.replaceAll("'", "''")}'!A1`;
  return {style: linked, hyperlink: {target: "", location}};
}
