import type {ExportFormat} from "../../components/controls/ExportMenu.js";
import {toSpreadsheetCsv} from "../../engine/csv.js";
import type {Result, Row, Value} from "../../engine/Database.js";
import {mostCharacters, mostSheetRows, toNumberFormat, toSheetCell} from "../../engine/sheet.js";
import type {ExportColumn} from "../../model/explorerColumns.js";
import {explorerColumns, exportColumns, toExportHead} from "../../model/explorerColumns.js";

/** The facts that a writer of files needs besides the rows. */
interface FileOptions {
  columns: readonly FileColumn[];
  /** How many rows there are. */
  total: number;
  /** The zone of the times. */
  timeZone: string;
}

interface FileColumn extends ExportColumn {
  /** The column's header, with its zone or unit. */
  head: string;
  /** In characters. */
  width: number;
}

type WriteFile = (chunks: AsyncIterable<Result>, options: FileOptions) => Promise<Blob>;

/** The writers of exported events, by file extension. Each fetches its library when it is called. */
export const fileWriters: Readonly<Record<ExportFormat, WriteFile>> = {
  csv: toCsvFile,
  xlsx: toXlsxFile,
  parquet: toParquetFile
};

// The widths of the list of events are pixels; a character of a sheet takes some seven.
const pixels = 7;

/** The columns of an exported file, in a report's time zone. */
export function toFileColumns(timeZone: string): FileColumn[] {
  return exportColumns.map((column) => {
    const shown = explorerColumns.find(({name}) => name === column.name);
    const head = toExportHead(column.name, timeZone)!;
    const width = Math.max(Math.round((shown?.width ?? 100) / pixels), head.length + 2);
    return {...column, head, width};
  });
}

/** Writes events as CSV for a spreadsheet; no text becomes a formula. Each chunk's text leaves the page's memory. */
async function toCsvFile(
  chunks: AsyncIterable<Result>,
  {columns}: Pick<FileOptions, "columns">
): Promise<Blob> {
  const heads = columns.map(({head}) => ({name: head, type: "VARCHAR"}));
  const parts = [new Blob([toSpreadsheetCsv({columns: heads, rows: []})])];
  for await (const chunk of chunks) parts.push(new Blob([withoutHead(toSpreadsheetCsv(chunk))]));
  return new Blob(parts, {type: "text/csv"});
}

function withoutHead(csv: string): string {
  return csv.slice(csv.indexOf("\n") + 1);
}

/** The limits of a sheet; a test lowers them. */
interface SheetLimits {
  rows?: number;
  characters?: number;
}

/**
 * Writes events for Excel: a sheet with typed cells, and further sheets once it is full, each with the headers. A text
 * that is too long for a cell is cut, and a mark at its end shows that.
 */
export async function toXlsxFile(
  chunks: AsyncIterable<Result>,
  {columns, total}: FileOptions,
  {rows = mostSheetRows, characters = mostCharacters}: SheetLimits = {}
): Promise<Blob> {
  const {writeXlsxStream} = await import("hucre/xlsx");
  const stream = writeXlsxStream(toCells(chunks, characters), {
    name: "Events",
    columns: columns.map(({name, head, type, width}) => {
      const numFmt = toNumberFormat({name, type});
      return {header: head, width, ...(numFmt && {numFmt})};
    }),
    freezePane: {rows: 1},
    maxRowsPerSheet: rows,
    // With more than one full sheet the file may exceed the 4 GiB that every reader supports.
    zip64: total >= mostSheetRows
  });
  const file = await new Response(stream).blob();
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return file.slice(0, file.size, type);
}

async function* toCells(
  chunks: AsyncIterable<Result>,
  characters: number
): AsyncGenerator<Value[]> {
  for await (const {columns, rows} of chunks)
    for (const row of rows) yield columns.map(({name}) => toSheetCell(row[name]!, characters));
}

/** Writes events as Parquet, under the names that queries use; the metadata has the zone of their times. */
async function toParquetFile(
  chunks: AsyncIterable<Result>,
  {columns, timeZone}: FileOptions
): Promise<Blob> {
  const {toParquetBlob} = await import("../../engine/wasm/parquet.js");
  const file = await toParquetBlob(toRows(chunks), columns, {time_zone: timeZone});
  return file.slice(0, file.size, "application/vnd.apache.parquet");
}

async function* toRows(chunks: AsyncIterable<Result>): AsyncGenerator<readonly Row[]> {
  for await (const {rows} of chunks) yield rows;
}
