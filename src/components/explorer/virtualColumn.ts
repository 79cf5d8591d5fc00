import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import type {ExplorerSort} from "../../model/explorerColumns.js";

/** A column of a fixed width, in pixels. */
export interface VirtualColumn {
  name: string;
  label: string;
  width: number;
  kind: "number" | "text";
  cell: (row: Row) => unknown;
  tip: (row: Row) => string;
}

export interface SortOptions {
  sort: ExplorerSort;
  onSort: (column: string) => void;
}

/** The head of a column: a button that sorts by it. */
export function Head({name, label, kind}: VirtualColumn, {sort, onSort}: SortOptions): HTMLElement {
  return html`<th scope="col" class=${kind} aria-sort=${name === sort.column ? sort.order : null}>
    <button type="button" data-sort=${name} onclick=${() => onSort(name)}>${label}</button></th>`;
}

/** A row's cell; empty while the row is still being read. */
export function Cell(row: Row | undefined, {kind, cell, tip}: VirtualColumn): HTMLElement {
  if (!row) return html`<td class="waiting"></td>`;
  return html`<td class=${kind} title=${tip(row) || null}>${cell(row)}</td>`;
}
