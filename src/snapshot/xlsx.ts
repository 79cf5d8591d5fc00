import type {Cell, CellStyle, ColumnDef, WriteSheet} from "hucre/xlsx";
import {calculateColumnWidth, rangeRef, writeXlsx} from "hucre/xlsx";
import type {ResultColumn, Row, Value} from "../engine/Database.js";
import {toHeadText, toNumberFormat, toSheetCell} from "../engine/sheet.js";
import {toExportHead} from "../model/exportColumns.js";
import type {Item} from "../workbook/types.js";
import type {Snapshot, SnapshotItem} from "./Snapshot.js";
import {toSheetNames} from "./sheetNames.js";
import {toSummary} from "./summarySheet.js";

const bold: CellStyle = {font: {bold: true}};

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

// The list of events names its columns for readers; the others are those of the item's table behind Data.
function toHead(column: ResultColumn, {view}: Item, timeZone: string): string {
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

// The library takes a text such as `#N/A` for an error; text in runs stays what it is.
function findErrorWords(values: readonly Value[][]): [string, Partial<Cell>][] {
  return values.flatMap((row, r) =>
    row.flatMap((value, c): [string, Partial<Cell>][] =>
      typeof value === "string" && value.startsWith("#")
        ? [[`${r + 1},${c}`, {value, richText: [{text: value}]}]]
        : []
    )
  );
}
