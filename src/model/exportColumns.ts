import type {ExplorerColumn} from "./explorerColumns.js";
import {explorerColumns} from "./explorerColumns.js";

/** A column of exported events: that of the list of events, and of what type its values are. */
export interface ExportColumn extends Pick<ExplorerColumn, "name" | "label"> {
  type: "VARCHAR" | "TIMESTAMP" | "INTEGER";
}

const skipClass: ExportColumn = {name: "skip_class", label: "Skip class", type: "VARCHAR"};

/** The columns of exported events: those that the list of events can show, and what a skip's status tells there. */
export const exportColumns: readonly ExportColumn[] = explorerColumns.flatMap((column) => {
  const {name, label} = column;
  const exported = {name, label, type: toType(column)};
  return name === "skip_reason" ? [exported, skipClass] : [exported];
});

/** The head of an exported column, with its zone or unit: `Time, Europe/Oslo`; undefined of others. */
export function toExportHead(name: string, timeZone: string): string | undefined {
  const column = exportColumns.find((column) => column.name === name);
  if (!column) return undefined;
  const {label, type} = column;
  if (type === "VARCHAR") return label;
  return `${label}, ${type === "TIMESTAMP" ? timeZone : "ms"}`;
}

function toType({kind}: ExplorerColumn): ExportColumn["type"] {
  if (kind === "time") return "TIMESTAMP";
  return kind === "duration" ? "INTEGER" : "VARCHAR";
}
