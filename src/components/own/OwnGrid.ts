import type {Row} from "../../engine/Database.js";
import type {GridColumn} from "../Grid.js";
import {Grid} from "../Grid.js";
import type {ViewOptions} from "../view.js";
import {FilterText} from "./FilterText.js";
import {formatValue, namesOf, toLabel} from "./ownColumns.js";

/** More rows than anybody reads at once. */
const folded = 20;

/** Every row and column of the answer. */
export function OwnGrid(
  rows: readonly Row[],
  {memory, onPick, timeZone}: Pick<ViewOptions, "memory" | "onPick" | "timeZone">
): HTMLElement {
  const columns = namesOf(rows).map((name) => toColumn(name, rows, timeZone, onPick));
  return Grid(rows, {columns, label: "Rows", memory, fold: folded});
}

function toColumn(
  name: string,
  rows: readonly Row[],
  timeZone: string,
  onPick: ViewOptions["onPick"]
): GridColumn {
  const known = rows.find((row) => row[name] !== null)?.[name];
  const label = known instanceof Date ? `${toLabel(name)}, ${timeZone}` : toLabel(name);
  const isText = typeof known === "string";
  return {
    name,
    label,
    kind: typeof known === "number" ? "number" : "text",
    cell: (row) => (isText ? FilterText(row[name]!, {name, onPick}) : formatValue(row[name]!))
  };
}
