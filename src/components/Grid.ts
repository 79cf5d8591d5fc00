import {html} from "htl";
import type {Row, Value} from "../engine/Database.js";

/** A column of a grid: its head, and how a row shows in it. */
export interface GridColumn {
  name: string;
  label: string;
  kind?: "number" | "text";
  cell: (row: Row) => unknown;
  /** The tip of a cell: what its short form leaves out. */
  tip?: (row: Row) => string;
}

export interface GridOptions {
  columns: readonly GridColumn[];
  label: string;
  memory: Map<string, string>;
}

/** A table that is sorted by its heads: once for the natural order, again for the reverse. */
export function Grid(rows: readonly Row[], {columns, label, memory}: GridOptions): HTMLElement {
  const box = html`<div class="grid-scroll" tabindex="0" role="region" aria-label=${label}></div>`;
  const draw = () => {
    const [name, order] = (memory.get("sort") ?? "").split(" ");
    const sort = (next: string, isNumber: boolean) => {
      const first = isNumber ? "descending" : "ascending";
      const second = isNumber ? "ascending" : "descending";
      memory.set("sort", `${next} ${next === name && order === first ? second : first}`);
      draw();
      box.querySelector<HTMLElement>(`[data-sort="${next}"]`)?.focus();
    };
    box.replaceChildren(html`<table class="grid-table">
      <thead><tr>${columns.map((column) => Head(column, column.name === name ? order : undefined, sort))}</tr></thead>
      <tbody>${sortRows(rows, name, order).map((row) => html`<tr>${columns.map((column) => Cell(row, column))}</tr>`)}</tbody>
    </table>`);
  };
  draw();
  return box;
}

function Head(
  {name, label, kind = "text"}: GridColumn,
  order: string | undefined,
  sort: (name: string, isNumber: boolean) => void
): HTMLElement {
  return html`<th scope="col" class=${kind} aria-sort=${order ?? null}>
    <button type="button" data-sort=${name} onclick=${() => sort(name, kind === "number")}>${label}</button>
  </th>`;
}

function Cell(row: Row, {kind = "text", cell, tip}: GridColumn): HTMLElement {
  return html`<td class=${kind} title=${tip?.(row) ?? null}>${cell(row)}</td>`;
}

function sortRows(rows: readonly Row[], name?: string, order?: string): readonly Row[] {
  if (!name) return rows;
  const sign = order === "descending" ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a[name]!, b[name]!));
}

function compare(a: Value, b: Value): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (typeof a === "string") return a.localeCompare(String(b), "en");
  return Number(a) - Number(b);
}
