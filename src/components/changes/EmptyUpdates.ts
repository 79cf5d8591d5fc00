import type {Row} from "../../engine/Database.js";
import {formatPercent} from "../../model/format.js";
import {countColumn} from "../coverageColumns.js";
import {Grid} from "../Grid.js";
import type {ViewOptions} from "../view.js";
import {fold, jobColumns} from "./changeColumns.js";

/** How many updates of each job changed nothing; clicking filters. */
export function EmptyUpdates(
  rows: readonly Row[],
  {onPick, memory}: Pick<ViewOptions, "onPick" | "memory">
): HTMLElement {
  const columns = [
    ...jobColumns(onPick),
    countColumn("unchanged", "Changed nothing"),
    countColumn("updates", "Of updates"),
    {
      name: "share",
      label: "Share",
      kind: "number" as const,
      cell: ({share}: Row) => formatPercent(Number(share))
    },
    countColumn("objects", "Objects")
  ];
  return Grid(rows, {columns, label: "Updates that changed nothing", memory, fold});
}
