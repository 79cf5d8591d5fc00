import {html} from "htl";
import type {Row, Value} from "../../engine/Database.js";
import {formatCount} from "../../lib/format.js";

/** How a column of a grid looks. */
interface ColumnLook<R extends Row> {
  label: string;
  kind?: "number" | "text";
  cell: (row: R) => unknown;
  /** The tip of a cell: the text that its short form omits. */
  tip?: (row: R) => string;
}

/** A column whose header sorts by the rows' values under its name. */
export interface SortedColumn<R extends Row> extends ColumnLook<R> {
  name: keyof R & string;
  sorts?: undefined;
}

interface UnsortedColumn<R extends Row> extends ColumnLook<R> {
  name: string;
  sorts: false;
}

/** A column of a grid: its header, and its cells. */
export type GridColumn<R extends Row = Row> = SortedColumn<R> | UnsortedColumn<R>;

interface GridOptions<R extends Row> {
  columns: readonly GridColumn<R>[];
  label: string;
  memory: Map<string, string>;
  /** How many rows are shown before the reader unfolds all. */
  fold?: number;
}

/** A table whose headers sort it: the first click gives the natural order, the second the reverse. */
export function Grid<R extends Row>(rows: readonly R[], options: GridOptions<R>): HTMLElement {
  const {columns, label, memory, fold = Infinity} = options;
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
    const shown = sortRows(rows, name, order).slice(0, memory.has("all") ? Infinity : fold);
    const table = html`<table class="grid-table">
      <thead><tr>${columns.map((column) => Head(column, column.name === name ? order : undefined, sort))}</tr></thead>
      <tbody>${shown.map((row) => html`<tr>${columns.map((column) => Cell(row, column))}</tr>`)}</tbody>
    </table>`;
    box.replaceChildren(table, ...(rows.length > fold ? [FoldButton(rows, options, draw)] : []));
  };
  draw();
  return box;
}

function Head(
  {name, label, kind = "text", sorts}: Pick<GridColumn, "name" | "label" | "kind" | "sorts">,
  order: string | undefined,
  sort: (name: string, isNumber: boolean) => void
): HTMLElement {
  if (sorts === false) return html`<th scope="col" class=${kind}>${label}</th>`;
  return html`<th scope="col" class=${kind} aria-sort=${order ?? null}>
    <button type="button" data-sort=${name} onclick=${() => sort(name, kind === "number")}>${label}</button>
  </th>`;
}

function FoldButton(
  rows: readonly Row[],
  {memory, fold = 0}: Pick<GridOptions<Row>, "memory" | "fold">,
  draw: () => void
): HTMLElement {
  const isOpen = memory.has("all");
  const toggle = ({target}: Event) => {
    if (isOpen) memory.delete("all");
    else memory.set("all", "yes");
    const box = (target as HTMLElement).parentElement!;
    draw();
    box.querySelector<HTMLElement>(":scope > .grid-fold")!.focus();
  };
  return html`<button type="button" class="grid-fold" aria-expanded=${String(isOpen)} onclick=${toggle}>
    ${isOpen ? `Show the first ${fold}` : `Show all ${formatCount(rows.length)} rows`}</button>`;
}

function Cell<R extends Row>(row: R, {kind = "text", cell, tip}: GridColumn<R>): HTMLElement {
  return html`<td class=${kind} title=${tip?.(row) ?? null}>${cell(row)}</td>`;
}

function sortRows<R extends Row>(rows: readonly R[], name?: string, order?: string): readonly R[] {
  if (!name) return rows;
  const sign = order === "descending" ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a[name]!, b[name]!));
}

function compare(a: Value, b: Value): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (typeof a === "string") return a.localeCompare(String(b), "en");
  return Number(a) - Number(b);
}
