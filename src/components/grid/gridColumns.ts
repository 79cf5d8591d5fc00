import {html} from "htl";
import type {Value} from "../../engine/Database.js";
import {formatCount, formatDateTime, formatTime} from "../../lib/format.js";
import {fromClock, toClock, toLocalTime} from "../../lib/localTime.js";
import type {SortedColumn} from "./Grid.js";

// A column fits every grid whose rows have a value of its type under its name.
type Column<Name extends string, V extends Value> = SortedColumn<Readonly<Record<Name, V>>>;

/** A column of counts; zeros are less prominent. */
export function countColumn<Name extends string>(
  name: Name,
  label: string
): Column<Name, number | null> {
  return {
    name,
    label,
    kind: "number",
    cell: ({[name]: count}) => (count ? formatCount(count) : html`<span class="none">0</span>`)
  };
}

/** A column of times that are stored in UTC, in the report's zone, which its head names. */
export function timeColumn<Name extends string>(name: Name, label: string, timeZone: string) {
  const toText = (time: Date) => formatDateTime(toClock(toLocalTime(time, timeZone)));
  return zonedColumn(name, `${label}, ${timeZone}`, toText, (time) => time.toISOString());
}

/** A column of times that are wall clock of the report's zone, which its head names. */
export function clockColumn<Name extends string>(name: Name, label: string, timeZone: string) {
  return zonedColumn(name, `${label}, ${timeZone}`, formatTime, fromClock);
}

function zonedColumn<Name extends string>(
  name: Name,
  label: string,
  toText: (time: Date) => string,
  toTip: (time: Date) => string
): Column<Name, Date | null> {
  return {
    name,
    label,
    kind: "number",
    cell: ({[name]: time}) => (time ? toText(time) : "–"),
    tip: ({[name]: time}) => (time ? toTip(time) : "")
  };
}

/** A column of words; `none` replaces a missing word. */
export function textColumn<Name extends string>(
  name: Name,
  label: string,
  none = "–"
): Column<Name, string | null> {
  return {name, label, cell: ({[name]: text}) => text ?? none};
}

/** A column of file names, which can wrap after each folder. */
export function fileColumn(label = "File"): Column<"file", string | null> {
  return {name: "file", label, cell: ({file}) => FileName(file)};
}

function FileName(file: string | null): HTMLElement {
  const parts = (file ?? "–").split(/(?<=\/)/);
  return html`<span class="file-name">${parts.flatMap((part) => [html`<wbr>`, part])}</span>`;
}
