import {toSpreadsheetCsv} from "../../engine/csv.js";
import type {Result} from "../../engine/Database.js";
import type {FileOptions} from "./FileOptions.js";

/** Events as CSV, for a spreadsheet: no text is a formula. The text of each chunk leaves the page's memory. */
export async function writeCsv(
  chunks: AsyncIterable<Result>,
  {columns}: FileOptions
): Promise<Blob> {
  const heads = columns.map(({head}) => ({name: head, type: "VARCHAR"}));
  const parts = [new Blob([toSpreadsheetCsv({columns: heads, rows: []})])];
  for await (const chunk of chunks) parts.push(new Blob([withoutHead(toSpreadsheetCsv(chunk))]));
  return new Blob(parts, {type: "text/csv"});
}

function withoutHead(csv: string): string {
  return csv.slice(csv.indexOf("\n") + 1);
}
