import {html} from "htl";
import type {Row, Value} from "../../engine/Database.js";
import {formatCount, formatTimeOfYear} from "../../lib/format.js";
import {fromClock} from "../../lib/localTime.js";
import {colorVariable} from "../../model/colors.js";
import type {ExplorerColumn} from "../../model/explorerColumns.js";
import {explorerColumns} from "../../model/explorerColumns.js";
import type {EventRow} from "../../workbook/items/eventExplorer.js";
import {formatStatus, isHarmless} from "../grid/cells.js";
import type {RowList, VirtualColumn} from "../grid/VirtualGrid.js";

/** The columns with these names, in their order. */
export function toExplorerColumns(
  names: readonly string[],
  timeZone: string
): VirtualColumn<EventRow>[] {
  return names.flatMap((name) =>
    explorerColumns
      .filter((column) => column.name === name)
      .map((column) => toColumn(column, timeZone))
  );
}

/** Reads column names from a URL, such as `local_time,name`; the list's own columns if there are none. */
export function parseColumns(text: string | undefined, own: readonly string[]): readonly string[] {
  const names = (text ?? "").split(",");
  const chosen = inOrder(own).filter((name) => names.includes(name));
  return chosen.length ? chosen : own;
}

/** The reverse of parseColumns; undefined for the list's own columns. */
export function formatColumns(
  names: readonly string[],
  own: readonly string[]
): string | undefined {
  const text = inOrder(own).filter((name) => names.includes(name));
  return text.join() === own.join() ? undefined : text.join();
}

// The list's own columns come first, in the list's order.
function inOrder(own: readonly string[]): string[] {
  return [...new Set([...own, ...explorerColumns.map(({name}) => name)])];
}

function toColumn(
  {name, label, width, kind}: ExplorerColumn,
  timeZone: string
): VirtualColumn<EventRow> {
  const toText = texts[kind ?? "text"]!;
  const valueOf = (row: Row) => row[name]!;
  return {
    name,
    width,
    label: kind === "time" ? `${label}, ${timeZone}` : label,
    kind: kind === "duration" ? "number" : "text",
    cell: (row) => (valueOf(row) === null ? "–" : toCell(row, kind, toText(valueOf(row), row))),
    tip: (row) => toTip(valueOf(row))
  };
}

const texts: Readonly<Record<string, (value: Value, row: EventRow) => string>> = {
  text: String,
  action: String,
  status: (_, row) => formatStatus(row),
  time: (value) => formatTimeOfYear(value as Date),
  duration: (value) => `${formatCount(Number(value))} ms`,
  id: (value) => shorten(String(value))
};

function toCell(row: EventRow, kind: ExplorerColumn["kind"], text: string): string | HTMLElement {
  if (kind !== "status" && kind !== "action") return text;
  const hatched = kind === "status" && isHarmless(row) ? "swatch hatched" : "swatch";
  return html`<span><span class=${hatched} style=${`--color:${colorVariable(row[kind])}`}></span>${text}</span>`;
}

function toTip(value: Value): string {
  return value instanceof Date ? fromClock(value) : String(value ?? "");
}

// Ids differ at both ends; the tip has the whole id.
function shorten(id: string): string {
  return id.length > 16 ? `${id.slice(0, 7)}…${id.slice(-7)}` : id;
}

/** A list of events in an order. */
export interface Exploration extends RowList<EventRow> {
  /** The groups of equal values in the column by which it is sorted. */
  groups(): Promise<readonly EventGroup[]>;
}

/** Consecutive events of a list with the same value, null for none. */
export interface EventGroup {
  word: string | null;
  /** Where it begins in the list, from 0. */
  place: number;
  events: number;
}
