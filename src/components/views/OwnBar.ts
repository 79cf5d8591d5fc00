import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {groupBy} from "../../model/groupBy.js";
import {Bar} from "../charts/Bar.js";
import {WordKey} from "../charts/Legend.js";
import {Grid} from "../grid/Grid.js";
import {isOverTime, OverTime} from "./OverTime.js";
import {
  columnNames,
  FilterText,
  formatNumber,
  haveColors,
  toColumnLabel,
  toLegendWord,
  wordsOf
} from "./ownColumns.js";
import type {ViewOptions} from "./view.js";

type OwnBarOptions = Pick<ViewOptions, "memory" | "onPick" | "scope" | "width">;

/** How many bars are shown before the reader asks for all. */
const folded = 15;

/** Bars by time where the first column is a time, or else a bar per row beside its name. */
export function OwnBar(rows: readonly Row[], options: OwnBarOptions): HTMLElement {
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
    ${Grid(bars, {columns, label: toColumnLabel(name), memory, fold: folded})}</div>`;
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

// Without a series a bar is of no action or status, and has the colour of none.
function toPart(
  row: Row,
  figure: string,
  series: string | undefined
): {word: string; label: string; events: number} {
  const label = series === undefined ? toColumnLabel(figure) : toLegendWord(row[series]!);
  return {word: label, label, events: Number(row[figure])};
}
