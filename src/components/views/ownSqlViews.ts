import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {groupBy} from "../../lib/groupBy.js";
import {Bar} from "../charts/Bar.js";
import {WordKey} from "../charts/Legend.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {isOverTime, OverTime} from "./OverTime.js";
import {
  columnNames,
  FilterText,
  formatNumber,
  formatValue,
  haveColors,
  toColumnLabel,
  toLegendWord,
  wordsOf
} from "./ownColumns.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of the user's own workbooks, whose SQL can give any rows. */
export const ownSqlViews = {
  "own-tiles": OwnTiles,
  "own-bar": OwnBar,
  "own-line": (rows, options) => OverTime(rows, {...options, mark: "line"}),
  "own-matrix": OwnMatrix,
  "own-grid": OwnGrid
} satisfies Family;

/** More rows than can be read at once. */
const folded = 20;

/** Every row and column of the answer. */
function OwnGrid(
  rows: readonly Row[],
  {memory, onPick, timeZone}: Pick<ViewOptions, "memory" | "onPick" | "timeZone">
): HTMLElement {
  const columns = columnNames(rows).map((name) => toColumn(name, rows, timeZone, onPick));
  return Grid(rows, {columns, label: "Rows", memory, fold: folded});
}

function toColumn(
  name: string,
  rows: readonly Row[],
  timeZone: string,
  onPick: ViewOptions["onPick"]
): GridColumn {
  const known = rows.find((row) => row[name] !== null)?.[name];
  const label = known instanceof Date ? `${toColumnLabel(name)}, ${timeZone}` : toColumnLabel(name);
  const isText = typeof known === "string";
  return {
    name,
    label,
    kind: typeof known === "number" ? "number" : "text",
    cell: (row) => (isText ? FilterText(row[name]!, {name, onPick}) : formatValue(row[name]!))
  };
}

/** A tile per row: its label, its figure, and what that counts if the query gives it. */
function OwnTiles(rows: readonly Row[]): HTMLElement {
  const [label, figure, description] = columnNames(rows);
  return html`<ul class="tiles">${rows.map((row) => {
    const value = row[figure!]!;
    return html`<li class="tile"><span class="tile-label">${formatValue(row[label!]!)}</span>
      <span class="tile-value" data-value=${value}>${value === null ? "–" : formatNumber(Number(value))}</span>
      ${description === undefined ? null : html`<span class="tile-description">${formatValue(row[description]!)}</span>`}</li>`;
  })}</ul>`;
}

/** The number of each pair of two texts: rows by the first, columns by the second. */
function OwnMatrix(rows: readonly Row[], {onPick}: Pick<ViewOptions, "onPick">): HTMLElement {
  const [down, across, figure] = columnNames(rows) as [string, string, string];
  const heads = wordsOf(rows, across);
  const head = (name: string, word: string) =>
    FilterText(rows.find((row) => toLegendWord(row[name]!) === word)![name]!, {name, onPick});
  const line = (word: string) => {
    const own = rows.filter((row) => toLegendWord(row[down]!) === word);
    return html`<tr><th scope="row">${head(down, word)}</th>${heads.map((head) =>
      Cell(own.find((row) => toLegendWord(row[across]!) === head)?.[figure])
    )}</tr>`;
  };
  return html`<div class="grid-scroll" tabindex="0" role="region" aria-label=${`${toColumnLabel(down)} by ${toColumnLabel(across)}`}>
    <table class="grid-table matrix">
      <thead><tr><th scope="col">${toColumnLabel(down)}</th>${heads.map(
        (word) => html`<th scope="col" class="number">${head(across, word)}</th>`
      )}</tr></thead>
      <tbody>${wordsOf(rows, down).map(line)}</tbody>
    </table></div>`;
}

function Cell(value: Row[string] | undefined): HTMLElement {
  if (value === null || value === undefined) return html`<td class="number none">–</td>`;
  return html`<td class="number" data-value=${value}>${formatNumber(Number(value))}</td>`;
}

type OwnBarOptions = Pick<ViewOptions, "memory" | "onPick" | "scope" | "width">;

/** How many bars are shown before the reader opens the rest. */
const mostBars = 15;

/** Bars by time if the first column is a time, otherwise a bar per row beside its name. */
function OwnBar(rows: readonly Row[], options: OwnBarOptions): HTMLElement {
  if (isOverTime(rows)) return OverTime(rows, {...options, mark: "bar"});
  const names = columnNames(rows);
  const [name, figure] = [names[0]!, names.at(-1)!];
  const series = names.length > 2 ? names[1] : undefined;
  const bars = toBars(rows, name, figure, series);
  const {memory, onPick} = options;
  const most = Math.max(1, ...bars.map(({total}) => Number(total)));
  const partsOf = (bar: Row) =>
    rows.filter((row) => row[name] === bar[name]).map((row) => toPart(row, figure, series));
  const columns = [
    {name, label: toColumnLabel(name), cell: (bar: Row) => FilterText(bar[name]!, {name, onPick})},
    {
      name: "bar",
      label: series === undefined ? "" : toColumnLabel(series),
      sorts: false as const,
      cell: (bar: Row) => Bar(partsOf(bar), {most})
    },
    {
      name: "total",
      label: toColumnLabel(figure),
      kind: "number" as const,
      cell: (bar: Row) => formatNumber(Number(bar.total))
    }
  ];
  const words = series === undefined ? [] : wordsOf(rows, series);
  return html`<div>${words.length && haveColors(words) ? WordKey(words) : null}
    ${Grid(bars, {columns, label: toColumnLabel(name), memory, fold: mostBars})}</div>`;
}

function toBars(rows: readonly Row[], name: string, figure: string, series?: string): Row[] {
  if (series === undefined)
    return rows.map((row) => ({[name]: row[name]!, total: Number(row[figure])}));
  const groups = groupBy(rows, (row) => row[name]!);
  return [...groups].map(([value, members]) => ({
    [name]: value,
    total: members.reduce((sum, row) => sum + Number(row[figure]), 0)
  }));
}

// Without a series a bar belongs to no action or status, and has no colour of one.
function toPart(
  row: Row,
  figure: string,
  series: string | undefined
): {word: string; label: string; events: number} {
  const label = series === undefined ? toColumnLabel(figure) : toLegendWord(row[series]!);
  return {word: label, label, events: Number(row[figure])};
}
