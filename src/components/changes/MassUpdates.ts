import type {Row} from "../../engine/Database.js";
import {formatTime} from "../../model/format.js";
import {clockColumn} from "../clockColumn.js";
import {countColumn} from "../coverageColumns.js";
import type {GridColumn} from "../Grid.js";
import {Grid} from "../Grid.js";
import {RowButton} from "../RowButton.js";
import type {ViewOptions} from "../view.js";
import {attributeColumn, fold, jobColumns} from "./changeColumns.js";

type Options = Pick<ViewOptions, "onPick" | "memory" | "timeZone">;

/** Cycles that changed one attribute of very many objects; clicking filters. */
export function MassUpdates(
  rows: readonly Row[],
  {onPick, memory, timeZone}: Options
): HTMLElement {
  const columns: GridColumn[] = [
    {...clockColumn("started", "Cycle of", timeZone), cell: (row) => CycleButton(row, onPick)},
    ...jobColumns(onPick),
    attributeColumn(onPick),
    countColumn("objects", "Objects"),
    countColumn("cycle_objects", "Of updated"),
    {
      name: "usual",
      label: "In others, on average",
      kind: "number",
      cell: ({usual}) => Number(usual).toFixed(1)
    }
  ];
  return Grid(rows, {columns, label: "Mass updates", memory, fold});
}

function CycleButton({started, cycle_id}: Row, onPick: Options["onPick"]): HTMLElement {
  const cycle = String(cycle_id);
  const text = formatTime(started as Date);
  return RowButton({cycle: [cycle]}, {text, title: `Only cycle ${cycle}`, onPick});
}
