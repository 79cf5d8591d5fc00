import type {Value} from "../../engine/Database.js";
import {RowButton} from "../RowButton.js";
import type {ViewOptions} from "../view.js";
import {findDimension, formatValue} from "./ownColumns.js";

/** A value of a column; where the page has a filter over the column, a click filters by the value. */
export function FilterText(
  value: Value,
  {name, onPick}: Pick<ViewOptions, "onPick"> & {name: string}
): Node | string {
  const key = findDimension(name);
  const text = value === null ? "(none)" : formatValue(value);
  if (!key || (value !== null && typeof value !== "string")) return text;
  return RowButton({[key]: [value ?? ""]}, {text, title: `Only ${text}`, onPick});
}
