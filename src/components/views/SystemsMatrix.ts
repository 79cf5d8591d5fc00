import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import type {Selection} from "../../model/filters.js";
import {formatCount} from "../../model/format.js";
import {groupBy} from "../../model/groupBy.js";
import {Bar} from "../charts/Bar.js";
import {sumEvents} from "../charts/timeKit.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import type {ViewOptions} from "./view.js";

/** Each pair of source and target system with its volume, divided by status; clicking filters. */
export function SystemsMatrix(
  rows: readonly Row[],
  {onPick, memory}: Pick<ViewOptions, "onPick" | "memory">
): HTMLElement {
  const pairs = toPairs(rows);
  const columns = toColumns(rows, pairs, onPick);
  return Grid(pairs, {columns, label: "Source and target systems", memory});
}

function toColumns(
  rows: readonly Row[],
  pairs: readonly Row[],
  onPick: ViewOptions["onPick"]
): GridColumn[] {
  const most = Math.max(...pairs.map(({events}) => Number(events)));
  const partsOf = (pair: Row) =>
    rows
      .filter((row) => isSame(row, pair))
      .map(({status, events}) => ({word: String(status), events: Number(events)}));
  return [
    systemColumn("source_system", "Source", onPick),
    systemColumn("target_system", "Target", onPick),
    {name: "bar", label: "By status", cell: (pair) => Bar(partsOf(pair), {most})},
    countColumn("events", "Events"),
    countColumn("failures", "Failures")
  ];
}

function systemColumn(
  name: keyof typeof keys,
  label: string,
  onPick: ViewOptions["onPick"]
): GridColumn {
  return {name, label, cell: (pair) => PairButton(pair, name, onPick)};
}

function countColumn(name: string, label: string): GridColumn {
  return {name, label, kind: "number", cell: (row) => formatCount(Number(row[name]))};
}

function toPairs(rows: readonly Row[]): Row[] {
  const groups = groupBy(rows, ({source_system, target_system}) =>
    JSON.stringify([source_system, target_system])
  );
  return [...groups.values()]
    .map((members) => ({
      source_system: members[0]!.source_system!,
      target_system: members[0]!.target_system!,
      events: sumEvents(members),
      failures: sumEvents(members.filter(({status}) => status === "Failure"))
    }))
    .sort((a, b) => b.events - a.events);
}

function isSame(row: Row, pair: Row): boolean {
  return row.source_system === pair.source_system && row.target_system === pair.target_system;
}

const keys = {source_system: "source", target_system: "target"} as const;

function PairButton(
  pair: Row,
  column: keyof typeof keys,
  onPick: ViewOptions["onPick"]
): HTMLElement {
  const name = String(pair[column] ?? "");
  const selection: Selection = {[keys[column]]: [name]};
  return html`<button type="button" class="row-button" title=${`Only ${name || "events without a system"}`}
    onclick=${() => onPick(selection)}>${name || "(none)"}</button>`;
}
