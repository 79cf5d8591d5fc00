import {html} from "htl";
import {formatCount, formatNoun, formatPercent} from "../../lib/format.js";
import {groupBy} from "../../lib/groupBy.js";
import {colorVariable} from "../../model/colors.js";
import type {Selection} from "../../model/filters.js";
import type {ActivityRow} from "../../workbook/items/activityByApp.js";
import type {SystemsRow} from "../../workbook/items/systems.js";
import {Bar, StatusBar} from "../charts/Bar.js";
import {Sparkline} from "../charts/Sparkline.js";
import {sumEvents} from "../charts/timeKit.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn} from "../grid/gridColumns.js";
import {appColumn, RowButton, rowsAtAGlance} from "../grid/pickColumns.js";
import {formatCountChange, formatPeriod} from "./changeText.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of what went on between systems and in apps. */
export const activityViews = {
  systems: Systems,
  activity: ActivityByApp
} satisfies Family;

/** Each pair of source and target system with its volume, divided by status; clicking filters. */
export function Systems(
  rows: readonly SystemsRow[],
  {onPick, memory}: Pick<ViewOptions, "onPick" | "memory">
): HTMLElement {
  const pairs = toPairs(rows);
  const columns = toPairColumns(rows, pairs, onPick);
  return Grid(pairs, {columns, label: "Source and target systems", memory});
}

/** A source and a target system. */
type Pair = Pick<SystemsRow, "source_system" | "target_system"> & {
  readonly events: number;
  readonly failures: number;
  /** The length of its bar. */
  readonly bar: number;
};

function toPairColumns(
  rows: readonly SystemsRow[],
  pairs: readonly Pair[],
  onPick: ViewOptions["onPick"]
): GridColumn<Pair>[] {
  const most = Math.max(...pairs.map(({events}) => events));
  const partsOf = (pair: Pair) =>
    rows.filter((row) => isSame(row, pair)).map(({status, events}) => ({word: status, events}));
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
): GridColumn<Pair> {
  return {name, label, cell: (pair) => PairButton(pair, name, onPick)};
}

function countColumn(name: "events" | "failures", label: string): GridColumn<Pair> {
  return {name, label, kind: "number", cell: (pair) => formatCount(pair[name])};
}

function toPairs(rows: readonly SystemsRow[]): Pair[] {
  const groups = groupBy(rows, ({source_system, target_system}) =>
    JSON.stringify([source_system, target_system])
  );
  return [...groups.values()]
    .map((members) => ({
      source_system: members[0]!.source_system,
      target_system: members[0]!.target_system,
      events: sumEvents(members),
      failures: sumEvents(members.filter(({status}) => status === "Failure")),
      bar: sumEvents(members)
    }))
    .sort((a, b) => b.events - a.events);
}

function isSame(row: SystemsRow, pair: Pair): boolean {
  return row.source_system === pair.source_system && row.target_system === pair.target_system;
}

const keys = {source_system: "source", target_system: "target"} as const;

function PairButton(
  pair: Pair,
  column: keyof typeof keys,
  onPick: ViewOptions["onPick"]
): HTMLElement {
  const name = pair[column] ?? "";
  const selection: Selection = {[keys[column]]: [name]};
  return html`<button type="button" class="row-button" title=${`Only ${name || "events without a system"}`}
    onclick=${() => onPick(selection)}>${name || "(none)"}</button>`;
}

/** Each app's actions, how many events they had, how these ended, and how that has changed; clicking filters. */
export function ActivityByApp(rows: readonly ActivityRow[], options: ViewOptions): HTMLElement {
  const columns = toActivityColumns(rows, options);
  return Grid(rows, {
    columns,
    label: "Activity by app",
    memory: options.memory,
    fold: rowsAtAGlance
  });
}

function toActivityColumns(
  rows: readonly ActivityRow[],
  {onPick, scope, timeZone}: ViewOptions
): GridColumn<ActivityRow>[] {
  const most = Math.max(...rows.map(({events}) => events));
  return [
    appColumn(onPick),
    {name: "action", label: "Action", cell: (row) => ActionButton(row, onPick)},
    {name: "events", label: "Events", kind: "number", cell: (row) => StatusBar(row, most)},
    {name: "trend", label: "Trend", sorts: false, cell: (row) => Trend(row, scope.bin)},
    {
      name: "objects",
      label: "Objects",
      kind: "number",
      cell: ({objects}) => formatCount(objects)
    },
    {
      name: "failure_share",
      label: "Failed",
      kind: "number",
      cell: ({failure_share: share}) => formatPercent(share),
      tip: ({failures, events}) => `${formatCount(failures)} of ${formatNoun(events, "event")}`
    },
    ...changeColumns(rows, formatPeriod(scope.range)),
    clockColumn("last_event", "Last event", timeZone)
  ];
}

// If the period before is not known, a column of dashes would be useless.
function changeColumns(rows: readonly ActivityRow[], period: string): GridColumn<ActivityRow>[] {
  if (rows.every(({change}) => change === null)) return [];
  return [
    {
      name: "change",
      label: "Change",
      kind: "number",
      cell: ({change, previous}) => formatCountChange(change!, previous!),
      tip: ({previous}) => `${formatNoun(previous!, "event")} in ${period}`
    }
  ];
}

function ActionButton({app, action}: ActivityRow, onPick: ViewOptions["onPick"]): HTMLElement {
  const title = `Only ${action} ${app ? `in ${app}` : "without an app"}`;
  return RowButton({app: [app ?? ""], action: [action]}, {title, text: action, onPick});
}

function Trend({trend, action}: ActivityRow, bin: ViewOptions["scope"]["bin"]): HTMLElement {
  return Sparkline(trend, {bin, color: colorVariable(action)});
}
