import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {CopyableId} from "../event/facts.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {textColumn} from "../grid/gridColumns.js";
import {appColumn, systemsColumn} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

/** As many rows as are read at a glance. */
const fold = 12;

/** The ids under which each job knows a person or group, and what proves that they are one. */
export function PersonLinks(
  rows: readonly Row[],
  {onPick, memory}: Pick<ViewOptions, "onPick" | "memory">
): HTMLElement {
  const columns: GridColumn[] = [
    appColumn(onPick),
    textColumn("connector", "Job"),
    systemsColumn,
    idColumn("source_id", "Source id"),
    {name: "source_upn", label: "UPN", cell: toUpns},
    idColumn("target_id", "Target id"),
    {name: "evidence", label: "Why", cell: (row) => Evidence(row, rows.length)}
  ];
  const grid = Grid(rows, {columns, label: "Ids and what ties them together", memory, fold});
  return html`<div class="person-links">${grid}</div>`;
}

function idColumn(name: string, label: string): GridColumn {
  const toText = (row: Row) => (row[name] === null ? null : String(row[name]));
  return {name, label, cell: (row) => CopyableId(toText(row), label.toLowerCase()) ?? "–"};
}

// Most targets have the source's UPN, and some sources have none.
function toUpns({source_upn, target_upn}: Row): string {
  const upns = [source_upn, target_upn].flatMap((upn) => (upn === null ? [] : String(upn)));
  return [...new Set(upns)].join(" to ") || "–";
}

function Evidence({evidence}: Row, objects: number): string | HTMLElement {
  if (evidence !== null) return String(evidence);
  const none = objects > 1 ? "nothing ties it to the others" : "no other job is known to have it";
  return html`<span class="none">${none}</span>`;
}
