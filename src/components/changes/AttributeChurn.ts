import type {Row} from "../../engine/Database.js";
import {clockColumn} from "../clockColumn.js";
import {countColumn} from "../coverageColumns.js";
import type {GridColumn} from "../Grid.js";
import {Grid} from "../Grid.js";
import {appColumn} from "../person/personColumns.js";
import type {ViewOptions} from "../view.js";
import {attributeColumn, fold} from "./changeColumns.js";

/** Which attributes change most, and which go back and forth; clicking filters. */
export function AttributeChurn(
  rows: readonly Row[],
  {onPick, memory, timeZone}: Pick<ViewOptions, "onPick" | "memory" | "timeZone">
): HTMLElement {
  const columns: GridColumn[] = [
    attributeColumn(onPick),
    appColumn(onPick),
    countColumn("events", "Changes"),
    countColumn("objects", "Objects"),
    {
      name: "events_per_object",
      label: "Per object",
      kind: "number",
      cell: ({events_per_object: rate}) => (rate === null ? "–" : Number(rate).toFixed(1))
    },
    countColumn("flapping", "Objects back and forth"),
    countColumn("flaps", "Times back"),
    clockColumn("last_seen", "Last change", timeZone)
  ];
  return Grid(rows, {columns, label: "Attributes that change most", memory, fold});
}
