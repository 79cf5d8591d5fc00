import {html} from "htl";
import {formatCount, formatNoun} from "../../lib/format.js";
import {groupBy} from "../../lib/groupBy.js";
import type {rejectList} from "../../workbook/items/rejectList.js";
import type {RowOf} from "../../workbook/rows.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {fileColumn, textColumn} from "../grid/gridColumns.js";
import type {ViewOptions} from "./view.js";

type RejectRow = RowOf<typeof rejectList.row>;

/** Rejected records by the kind of their reason; the most frequent kind is open. */
export function RejectList(
  rows: readonly RejectRow[],
  {download, events}: Pick<ViewOptions, "download" | "events">
): HTMLElement {
  const kinds = [...groupBy(rows, ({kind}) => kind).values()];
  const all = events === 1 ? "The rejected record" : `All ${formatCount(events)} rejected records`;
  return html`<div>
    ${download && html`<p class="item-note"><a href=${download} download="rejects.csv">${all} as CSV</a></p>`}
    ${kinds.map((members, i) => RejectKind(members, i === 0))}
  </div>`;
}

function RejectKind(rows: readonly RejectRow[], isOpen: boolean): HTMLElement {
  const {kind, of_kind: count} = rows[0]!;
  const listed = rows.length < count ? `, the first ${formatCount(rows.length)} of them here` : "";
  return html`<details class="reject-kind" open=${isOpen}>
    <summary><b>${kind}</b>: ${formatNoun(count, "record")}${listed}</summary>
    ${Grid(rows, {columns, label: kind, memory: new Map()})}
  </details>`;
}

const columns: readonly GridColumn<RejectRow>[] = [
  fileColumn(),
  textColumn("position", "Position"),
  textColumn("reason", "Reason"),
  {
    name: "record",
    label: "The record's beginning",
    cell: ({record}) => html`<code class="record">${record ?? "–"}</code>`
  }
];
