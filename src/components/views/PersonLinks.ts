import {html} from "htl";
import type {PersonLinkRow} from "../../workbook/items/personLinks.js";
import {CopyableId} from "../grid/cells.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {textColumn} from "../grid/gridColumns.js";
import {appColumn, rowsAtAGlance, systemsColumn} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

/** The ids that each job has for a person or group, and what proves that they belong together. */
export function PersonLinks(
  rows: readonly PersonLinkRow[],
  {onPick, memory}: Pick<ViewOptions, "onPick" | "memory">
): HTMLElement {
  const columns: GridColumn<PersonLinkRow>[] = [
    appColumn(onPick),
    textColumn("connector", "Job"),
    systemsColumn,
    idColumn("source_id", "Source id"),
    {name: "source_upn", label: "UPN", cell: toUpns},
    idColumn("target_id", "Target id"),
    {name: "evidence", label: "Why", cell: (row) => Evidence(row, rows.length)}
  ];
  const grid = Grid(rows, {
    columns,
    label: "Ids and what ties them together",
    memory,
    fold: rowsAtAGlance
  });
  return html`<div class="person-links">${grid}</div>`;
}

function idColumn(name: "source_id" | "target_id", label: string): GridColumn<PersonLinkRow> {
  return {name, label, cell: (row) => CopyableId(row[name], label.toLowerCase()) ?? "–"};
}

// Most targets have the same UPN as the source, and some sources have none.
function toUpns({source_upn, target_upn}: PersonLinkRow): string {
  const upns = [source_upn, target_upn].flatMap((upn) => upn ?? []);
  return [...new Set(upns)].join(" to ") || "–";
}

function Evidence({evidence}: PersonLinkRow, objects: number): string | HTMLElement {
  if (evidence !== null) return evidence;
  const none = objects > 1 ? "nothing ties it to the others" : "no other job is known to have it";
  return html`<span class="none">${none}</span>`;
}
