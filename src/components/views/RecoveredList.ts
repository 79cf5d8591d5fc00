import {html} from "htl";
import {formatCount, formatHours} from "../../lib/format.js";
import type {RecoveredRow} from "../../workbook/items/recoveredList.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn, textColumn} from "../grid/gridColumns.js";
import {appColumn, rowsAtAGlance} from "../grid/pickColumns.js";
import {whoColumn} from "./problemColumns.js";
import type {ViewOptions} from "./view.js";

type Options = Pick<ViewOptions, "onPick" | "memory" | "timeZone">;

/** More rows than a reader looks at would block the page. */
const mostRows = 500;

/** Who is fine again, and after how long; clicking a name filters by it. */
export function RecoveredList(
  rows: readonly RecoveredRow[],
  {onPick, memory, timeZone}: Options
): HTMLElement {
  const columns: GridColumn<RecoveredRow>[] = [
    whoColumn(onPick),
    appColumn(onPick),
    textColumn("identity_type", "Type"),
    clockColumn("failed_from", "Failed from", timeZone),
    clockColumn("recovered_at", "Fine again", timeZone),
    {name: "hours", label: "After", kind: "number", cell: ({hours}) => formatHours(hours)},
    countColumn("failures", "Failures")
  ];
  const listed = rows.slice(0, mostRows);
  return html`<div>${Grid(listed, {columns, label: "Who recovered", memory, fold: rowsAtAGlance})}
    ${rows.length > mostRows ? html`<p class="view-note">Listed are the latest ${mostRows} of ${formatCount(rows.length)}.</p>` : null}</div>`;
}
