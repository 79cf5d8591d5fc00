import {explorerColumns} from "../../model/explorerColumns.js";
import {exportColumns, toExportHead} from "../../model/exportColumns.js";
import type {FileColumn} from "./FileOptions.js";

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
