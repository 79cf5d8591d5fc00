import {html} from "htl";
import type {Row} from "../engine/Database.js";
import {colorVariable} from "../model/colors.js";
import type {Selection} from "../model/filters.js";
import {formatCount, formatNoun, formatPercent, formatTime} from "../model/format.js";
import {fromClock} from "../model/localTime.js";
import {Bar} from "./Bar.js";
import type {BarPart} from "./Bar.js";
import {formatCountChange, formatPeriod} from "./change.js";
import {Grid} from "./Grid.js";
import type {GridColumn} from "./Grid.js";
import {Sparkline} from "./Sparkline.js";
import type {ViewOptions} from "./view.js";

/** As many rows as are read at a glance. */
const fold = 12;

/** Each app's actions with how much, how they ended and how that has changed; clicking filters. */
export function ActivityByApp(rows: readonly Row[], options: ViewOptions): HTMLElement {
  const columns = toColumns(rows, options);
  return Grid(rows, {columns, label: "Activity by app", memory: options.memory, fold});
}

function toColumns(rows: readonly Row[], {onPick, scope, timeZone}: ViewOptions): GridColumn[] {
  const most = Math.max(...rows.map(({events}) => Number(events)));
  return [
    {name: "app", label: "App", cell: (row) => AppButton(row, onPick)},
    {name: "action", label: "Action", cell: (row) => ActionButton(row, onPick)},
    {name: "events", label: "Events", kind: "number", cell: (row) => Events(row, most)},
    {name: "trend", label: "Trend", sorts: false, cell: (row) => Trend(row, scope.bin)},
    {
      name: "objects",
      label: "Objects",
      kind: "number",
      cell: ({objects}) => formatCount(Number(objects))
    },
    {
      name: "failure_share",
      label: "Failed",
      kind: "number",
      cell: ({failure_share: share}) => formatPercent(Number(share)),
      tip: ({failures, events}) =>
        `${formatCount(Number(failures))} of ${formatNoun(Number(events), "event")}`
    },
    ...changeColumns(rows, formatPeriod(scope.range)),
    {
      name: "last_event",
      label: `Last event, ${timeZone}`,
      kind: "number",
      cell: (row) => formatTime(row.last_event as Date),
      tip: (row) => fromClock(row.last_event as Date)
    }
  ];
}

// Where the period before is not known, a column of dashes would tell nothing.
function changeColumns(rows: readonly Row[], period: string): GridColumn[] {
  if (rows.every(({change}) => change === null)) return [];
  return [
    {
      name: "change",
      label: "Change",
      kind: "number",
      cell: ({change, previous}) => formatCountChange(Number(change), Number(previous)),
      tip: ({previous}) => `${formatNoun(Number(previous), "event")} in ${period}`
    }
  ];
}

function AppButton({app}: Row, onPick: ViewOptions["onPick"]): HTMLElement {
  const name = String(app ?? "");
  const title = `Only ${name || "events without an app"}`;
  return RowButton({app: [name]}, {title, text: name || "(none)", onPick});
}

function ActionButton({app, action}: Row, onPick: ViewOptions["onPick"]): HTMLElement {
  const [name, word] = [String(app ?? ""), String(action)];
  const title = `Only ${word} ${name ? `in ${name}` : "without an app"}`;
  return RowButton({app: [name], action: [word]}, {title, text: word, onPick});
}

function RowButton(
  selection: Selection,
  {title, text, onPick}: {title: string; text: string; onPick: ViewOptions["onPick"]}
): HTMLElement {
  return html`<button type="button" class="row-button" title=${title}
    onclick=${() => onPick(selection)}>${text}</button>`;
}

function Events(row: Row, most: number): HTMLElement {
  const count = html`<span>${formatCount(Number(row.events))}</span>`;
  return html`<span class="with-bar">${[Bar(toParts(row), {most}), count]}</span>`;
}

function toParts(row: Row): BarPart[] {
  const known: BarPart[] = [
    {word: "Success", events: Number(row.successes)},
    {word: "Warning", events: Number(row.warnings)},
    {word: "Failure", events: Number(row.failures)},
    {word: "Skipped", label: "Skipped, needs work", events: Number(row.skips_needing_work)},
    {word: "Skipped", label: "Skipped, harmless", events: Number(row.harmless_skips), hatched: true}
  ];
  const others = known.reduce((rest, {events}) => rest - events, Number(row.events));
  return [...known, {word: "Other", events: others}].filter(({events}) => events > 0);
}

function Trend({trend, action}: Row, bin: ViewOptions["scope"]["bin"]): HTMLElement {
  return Sparkline(String(trend), {bin, color: colorVariable(String(action))});
}
