import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {formatCount} from "../../lib/format.js";
import type {ExplorerSort} from "../../model/explorerColumns.js";

/** A list whose stretches can be read in any order. */
export interface RowList<R extends Row> {
  total: number;
  read(from: number, count: number): Promise<readonly R[]>;
}

interface VirtualGridOptions<R extends Row> extends SortOptions {
  columns: readonly VirtualColumn<R>[];
  label: string;
  onOpen: (row: R) => void;
  onError: (error: unknown) => void;
}

const rowHeight = 31;
const rowsInView = 16;
// Browsers limit the height of an element: beyond this, a pixel represents more rows.
const mostPixels = 8_000_000;

/** How far each key moves in the rows. */
const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: rowsInView - 1,
  PageUp: 1 - rowsInView,
  Home: -Infinity,
  End: Infinity
};

/**
 * A table of any length in a box that scrolls: only the rows in view are in the document. The keys of
 * `steps` move along the rows; Enter or a click opens one.
 */
export class VirtualGrid<R extends Row> {
  readonly node: HTMLElement;
  private readonly body = html`<tbody></tbody>`;
  private readonly status = html`<p class="explorer-status" role="status"></p>`;
  private readonly box: HTMLElement;
  private readonly rows: RowWindow<R>;
  /** The first row of the last screen. */
  private readonly last: number;
  private readonly scrollRange: number;
  private first = 0;
  private active = 0;

  constructor(
    private readonly list: RowList<R>,
    private readonly options: VirtualGridOptions<R>
  ) {
    this.last = Math.max(0, list.total - rowsInView);
    this.scrollRange = Math.min(this.last * rowHeight, mostPixels);
    this.rows = new RowWindow(list, {onRows: () => this.draw(), onError: options.onError});
    this.box = this.createBox();
    this.box.addEventListener("scroll", () => this.followScroll());
    this.body.addEventListener("keydown", (event) => this.followKey(event));
    this.node = html`<div class="explorer-grid">${this.box}${this.status}</div>`;
    this.draw();
  }

  /** Scrolls a row to the top, if there are enough rows below it. */
  showRow(place: number): void {
    this.active = place;
    this.first = Math.min(this.last, place);
    this.box.scrollTop = (this.first / (this.last || 1)) * this.scrollRange;
    this.draw();
  }

  private createBox(): HTMLElement {
    const {columns, label} = this.options;
    const {total} = this.list;
    const width = columns.reduce((sum, column) => sum + column.width, 0);
    return html`<div class="explorer-box" style=${`--rows:${Math.min(total, rowsInView)}`}>
      <div class="explorer-view" style=${`min-width:${width}px`}>
        <table class="explorer-table" role="grid" aria-label=${label} aria-rowcount=${total + 1}>
          <colgroup>${columns.map(({width}) => html`<col style=${`width:${width}px`}>`)}</colgroup>
          <thead><tr aria-rowindex="1">${columns.map((column) => Head(column, this.options))}</tr></thead>
          ${this.body}
        </table>
      </div>
      <div style=${`height:${this.scrollRange}px`}></div></div>`;
  }

  private draw(): void {
    const hadFocus = this.body.contains(document.activeElement);
    const to = Math.min(this.list.total, this.first + rowsInView);
    const rows = this.rows.take(this.first, to);
    this.body.replaceChildren(...rows.map((row, i) => this.createRow(row, this.first + i)));
    if (hadFocus) this.focus();
    const [from, end, total] = [this.first + 1, to, this.list.total].map(formatCount);
    this.status.textContent = `Rows ${from} to ${end} of ${total}`;
  }

  private createRow(row: R | undefined, place: number): HTMLElement {
    const cells = this.options.columns.map((column) => Cell(row, column));
    return html`<tr aria-rowindex=${place + 2} tabindex=${place === this.active ? 0 : -1}
      onclick=${() => this.open(place)}>${cells}</tr>`;
  }

  private focus(): void {
    this.body.querySelector<HTMLElement>('[tabindex="0"]')?.focus({preventScroll: true});
  }

  private open(place: number): void {
    this.active = place;
    this.draw();
    this.focus();
    const row = this.rows.at(place);
    if (row) this.options.onOpen(row);
  }

  private followScroll(): void {
    const place = Math.round((this.box.scrollTop / (this.scrollRange || 1)) * this.last);
    if (place === this.first) return;
    this.first = Math.min(this.last, Math.max(0, place));
    this.active = Math.min(Math.max(this.active, this.first), this.first + rowsInView - 1);
    this.draw();
  }

  private followKey(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (event.key !== "Enter" && step === undefined) return;
    event.preventDefault();
    if (step === undefined) this.open(this.active);
    else this.moveTo(Math.min(this.list.total - 1, Math.max(0, this.active + step)));
  }

  private moveTo(place: number): void {
    this.active = place;
    const first = Math.min(Math.max(this.first, place - rowsInView + 1), place);
    if (first !== this.first) {
      this.first = Math.min(this.last, first);
      this.box.scrollTop = (this.first / this.last) * this.scrollRange;
    }
    this.draw();
    this.focus();
  }
}

/** How many rows are read at once. */
const pageSize = 100;

/** The rows of a long list, read a page at a time when they are in view. */
class RowWindow<R extends Row> {
  private readonly pages = new Map<number, readonly R[] | "reading">();

  /** Calls `onRows` when requested rows have arrived, and `onError` when they could not be read. */
  constructor(
    private readonly list: RowList<R>,
    private readonly events: {onRows: () => void; onError: (error: unknown) => void}
  ) {}

  /** The rows from one place to another; undefined where they are still being read. */
  take(from: number, to: number): (R | undefined)[] {
    const last = Math.max(from, to - 1);
    for (let page = pageOf(from); page <= pageOf(last); ++page) this.read(page);
    return Array.from({length: Math.max(0, to - from)}, (_, i) => this.at(from + i));
  }

  /** The row at a place, if it was read. */
  at(place: number): R | undefined {
    const page = this.pages.get(pageOf(place));
    return page === "reading" ? undefined : page?.[place % pageSize];
  }

  private read(page: number): void {
    if (this.pages.has(page)) return;
    this.pages.set(page, "reading");
    this.list.read(page * pageSize, pageSize).then(
      (rows) => {
        this.pages.set(page, rows);
        this.events.onRows();
      },
      (error: unknown) => {
        this.pages.delete(page);
        this.events.onError(error);
      }
    );
  }
}

function pageOf(place: number): number {
  return Math.floor(place / pageSize);
}

/** A column with a fixed width, in pixels. */
export interface VirtualColumn<R extends Row> {
  name: string;
  label: string;
  width: number;
  kind: "number" | "text";
  cell: (row: R) => unknown;
  tip: (row: R) => string;
}

interface SortOptions {
  sort: ExplorerSort;
  onSort: (column: string) => void;
}

/** The header of a column: a button that sorts by it. */
function Head(
  {name, label, kind}: Pick<VirtualColumn<Row>, "name" | "label" | "kind">,
  {sort, onSort}: SortOptions
): HTMLElement {
  return html`<th scope="col" class=${kind} aria-sort=${name === sort.column ? sort.order : null}>
    <button type="button" data-sort=${name} onclick=${() => onSort(name)}>${label}</button></th>`;
}

/** A row's cell; empty while the row is still being read. */
function Cell<R extends Row>(row: R | undefined, {kind, cell, tip}: VirtualColumn<R>): HTMLElement {
  if (!row) return html`<td class="waiting"></td>`;
  return html`<td class=${kind} title=${tip(row) || null}>${cell(row)}</td>`;
}
