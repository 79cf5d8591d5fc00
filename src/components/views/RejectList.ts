import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {formatCount, formatNoun} from "../../model/format.js";
import {groupBy} from "../../model/groupBy.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {fileColumn, textColumn} from "../grid/gridColumns.js";
import type {CoverageViewOptions} from "./coverageView.js";

/** Rejected records by the kind of their reason; the kind that is most frequent is open. */
export function RejectList(
  rows: readonly Row[],
  {downloads, events}: Pick<CoverageViewOptions, "downloads" | "events">
): HTMLElement {
  const kinds = [...groupBy(rows, ({kind}) => String(kind)).values()];
  const all = events === 1 ? "The rejected record" : `All ${formatCount(events)} rejected records`;
  return html`<div>
    <p class="item-note"><a href=${downloads.rejects} download="rejects.csv">${all} as CSV</a></p>
    ${kinds.map((members, i) => RejectKind(members, i === 0))}
  </div>`;
}

function RejectKind(rows: readonly Row[], isOpen: boolean): HTMLElement {
  const {kind, of_kind} = rows[0]!;
  const count = Number(of_kind);
  const listed = rows.length < count ? `, the first ${formatCount(rows.length)} of them here` : "";
  return html`<details class="reject-kind" open=${isOpen}>
    <summary><b>${kind}</b>: ${formatNoun(count, "record")}${listed}</summary>
    ${Grid(rows, {columns, label: String(kind), memory: new Map()})}
  </details>`;
}

const columns: readonly GridColumn[] = [
  fileColumn(),
  textColumn("position", "Position"),
  textColumn("reason", "Reason"),
  {
    name: "record",
    label: "The record's beginning",
    cell: ({record}) => html`<code class="record">${record ?? "–"}</code>`
  }
];
