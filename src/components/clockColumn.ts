import type {Row} from "../engine/Database.js";
import {formatTime} from "../model/format.js";
import {fromClock} from "../model/localTime.js";
import type {GridColumn} from "./Grid.js";

/** A column of times that are wall clock of the report's zone, which its head names. */
export function clockColumn(name: string, label: string, timeZone: string): GridColumn {
  const timeOf = (row: Row) => row[name] as Date | null;
  return {
    name,
    label: `${label}, ${timeZone}`,
    kind: "number",
    cell: (row) => (timeOf(row) ? formatTime(timeOf(row)!) : "–"),
    tip: (row) => (timeOf(row) ? fromClock(timeOf(row)!) : "")
  };
}
