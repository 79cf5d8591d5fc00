import type {Row} from "../../engine/Database.js";
import {formatDateTime, formatTime} from "../../model/format.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {textColumn} from "../grid/gridColumns.js";
import type {ViewOptions} from "./view.js";

/** Entries of the audit log: when, what, to what, why and by whom. */
export function AuditGrid(
  rows: readonly Row[],
  {memory, timeZone}: Pick<ViewOptions, "memory" | "timeZone">
): HTMLElement {
  const columns: GridColumn[] = [
    {
      name: "local_time",
      label: `Time, ${timeZone}`,
      kind: "number",
      cell: ({local_time}) => formatTime(local_time as Date),
      tip: ({local_time}) => formatDateTime(local_time as Date)
    },
    textColumn("activity", "Activity"),
    {name: "kind", label: "Kind", cell: ({kind}) => kinds[String(kind)] ?? String(kind)},
    textColumn("result", "Result"),
    textColumn("target_name", "Target"),
    textColumn("reason", "Reason"),
    textColumn("initiator_name", "By"),
    textColumn("app", "App")
  ];
  return Grid(rows, {columns, label: "Audit log of provisioning", memory, fold: 12});
}

const kinds: Record<string, string> = {UserProvisioning: "User provisioning"};
