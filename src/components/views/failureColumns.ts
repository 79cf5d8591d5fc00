import {html} from "htl";
import {formatNoun} from "../../lib/format.js";
import type {ChangeState} from "../../model/change.js";
import {trendRule} from "../../model/change.js";
import {colorVariable} from "../../model/colors.js";
import type {FailureRow} from "../../workbook/failureGroups.js";
import {Sparkline} from "../charts/Sparkline.js";
import type {GridColumn} from "../grid/Grid.js";
import {formatPeriod} from "./changeText.js";
import type {ViewOptions} from "./view.js";

// Columns that the grids about failures share.

type Scope = Pick<ViewOptions["scope"], "bin" | "range">;

/** How a state looks: a word, and its direction. */
const states: Readonly<Record<string, string>> = {
  new: "New",
  growing: "↑ Growing",
  steady: "Steady",
  shrinking: "↓ Shrinking",
  gone: "Gone"
} satisfies Record<ChangeState, string>;

/** The number of failures over time, as a line. */
export function trendColumn({bin}: Scope): GridColumn<FailureRow> {
  return {
    name: "trend",
    label: "Trend",
    sorts: false,
    cell: ({trend}) => (trend ? Sparkline(trend, {bin, color: colorVariable("Failure")}) : null)
  };
}

/** How errors have changed. There is no column if the period before is not known and nothing is new. */
export function stateColumns(
  rows: readonly FailureRow[],
  {range}: Scope
): GridColumn<FailureRow>[] {
  if (rows.every(({state}) => !state)) return [];
  return [
    {
      name: "state",
      label: "Change",
      cell: ({state}) => (state ? states[state] : "–"),
      tip: (row) => toTip(row, formatPeriod(range))
    }
  ];
}

/** Explains the states, below a grid that shows any. */
export function ChangeNote(rows: readonly FailureRow[], {range}: Scope): HTMLElement | null {
  if (rows.every(({state}) => !state)) return null;
  const description = rows.every(({previous}) => previous === null)
    ? `New: first seen after ${trendRule.quietDays} days of data or more without it. The data does not cover all of ${formatPeriod(range)}, so no other changes are shown.`
    : `Growing and shrinking: the difference from ${formatPeriod(range)} is more than chance explains.`;
  return html`<p class="view-note">${description}</p>`;
}

function toTip({state, previous}: FailureRow, period: string): string {
  if (state === "new") return "Not seen before this range";
  if (previous === null) return `The data does not cover all of ${period}`;
  return `${formatNoun(previous, "event")} in ${period}`;
}
