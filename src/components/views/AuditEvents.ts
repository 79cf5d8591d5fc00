import {formatDateTime, formatTime} from "../../lib/format.js";
import type {AuditRow} from "../../workbook/items/auditEvents.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {textColumn} from "../grid/gridColumns.js";
import {rowsAtAGlance} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

/** Entries of the audit log: when, what, to which object, why and by whom. */
export function AuditEvents(
  rows: readonly AuditRow[],
  {memory, timeZone}: Pick<ViewOptions, "memory" | "timeZone">
): HTMLElement {
  const columns: GridColumn<AuditRow>[] = [
    {
      name: "local_time",
      label: `Time, ${timeZone}`,
      kind: "number",
      cell: ({local_time}) => formatTime(local_time),
      tip: ({local_time}) => formatDateTime(local_time)
    },
    textColumn("activity", "Activity"),
    {name: "kind", label: "Kind", cell: ({kind}) => kinds[kind] ?? kind},
    textColumn("result", "Result"),
    textColumn("target_name", "Target"),
    textColumn("reason", "Reason"),
    textColumn("initiator_name", "By"),
    textColumn("app", "App")
  ];
  return Grid(rows, {columns, label: "Audit log of provisioning", memory, fold: rowsAtAGlance});
}

const kinds: Record<string, string> = {UserProvisioning: "User provisioning"};
