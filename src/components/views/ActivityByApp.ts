import {formatCount, formatNoun, formatPercent} from "../../lib/format.js";
import {colorVariable} from "../../model/colors.js";
import type {ActivityRow} from "../../workbook/items/activityByApp.js";
import {StatusBar} from "../charts/Bar.js";
import {Sparkline} from "../charts/Sparkline.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn} from "../grid/gridColumns.js";
import {appColumn, RowButton, rowsAtAGlance} from "../grid/pickColumns.js";
import {formatCountChange, formatPeriod} from "./changeText.js";
import type {ViewOptions} from "./view.js";

/** Each app's actions, how many events they had, how these ended, and how that has changed; clicking filters. */
export function ActivityByApp(rows: readonly ActivityRow[], options: ViewOptions): HTMLElement {
  const columns = toColumns(rows, options);
  return Grid(rows, {
    columns,
    label: "Activity by app",
    memory: options.memory,
    fold: rowsAtAGlance
  });
}

function toColumns(
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
