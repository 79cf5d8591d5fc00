import type {Row} from "../../engine/Database.js";
import {colorVariable} from "../../model/colors.js";
import {formatCount, formatNoun, formatPercent} from "../../model/format.js";
import {StatusBar} from "../charts/Bar.js";
import {Sparkline} from "../charts/Sparkline.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn} from "../grid/gridColumns.js";
import {AppButton, RowButton} from "../grid/pickColumns.js";
import {formatCountChange, formatPeriod} from "./change.js";
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
    {name: "app", label: "App", cell: ({app}) => AppButton(app, onPick)},
    {name: "action", label: "Action", cell: (row) => ActionButton(row, onPick)},
    {name: "events", label: "Events", kind: "number", cell: (row) => StatusBar(row, most)},
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
    clockColumn("last_event", "Last event", timeZone)
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

function ActionButton({app, action}: Row, onPick: ViewOptions["onPick"]): HTMLElement {
  const [name, word] = [String(app ?? ""), String(action)];
  const title = `Only ${word} ${name ? `in ${name}` : "without an app"}`;
  return RowButton({app: [name], action: [word]}, {title, text: word, onPick});
}

function Trend({trend, action}: Row, bin: ViewOptions["scope"]["bin"]): HTMLElement {
  return Sparkline(String(trend), {bin, color: colorVariable(String(action))});
}
