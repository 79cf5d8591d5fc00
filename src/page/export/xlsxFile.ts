import {writeXlsxStream} from "hucre/xlsx";
import type {Result, Value} from "../../engine/Database.js";
import {mostCharacters, mostSheetRows, toNumberFormat, toSheetCell} from "../../engine/sheet.js";
import type {FileOptions} from "./FileOptions.js";

/** What a sheet may hold; a test lowers it. */
interface SheetLimits {
  rows?: number;
  characters?: number;
}

/**
 * Events for Excel: a sheet with typed cells, and further ones once it is full, each with the heads. A text that no cell
 * holds is cut and says so.
 */
export async function writeXlsx(
  chunks: AsyncIterable<Result>,
  {columns, total}: FileOptions,
  {rows = mostSheetRows, characters = mostCharacters}: SheetLimits = {}
): Promise<Blob> {
  const stream = writeXlsxStream(toCells(chunks, characters), {
    name: "Events",
    columns: columns.map(({name, head, type, width}) => {
      const numFmt = toNumberFormat({name, type});
      return {header: head, width, ...(numFmt && {numFmt})};
    }),
    freezePane: {rows: 1},
    maxRowsPerSheet: rows,
    // Of more than one full sheet the file may pass the 4 GiB that every reader knows.
    zip64: total >= mostSheetRows
  });
  const file = await new Response(stream).blob();
  return file.slice(0, file.size, type);
}

const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function* toCells(
  chunks: AsyncIterable<Result>,
  characters: number
): AsyncGenerator<Value[]> {
  for await (const {columns, rows} of chunks)
    for (const row of rows) yield columns.map(({name}) => toSheetCell(row[name]!, characters));
}
