import {html} from "htl";
import {colorVariable} from "../../model/colors.js";
import {formatNoun} from "../../model/format.js";
import {trendRule} from "../../model/trendRule.js";
import type {ChangeState} from "../../workbook/change.js";
import type {FailureRow} from "../../workbook/failureGroups.js";
import {Sparkline} from "../charts/Sparkline.js";
import type {GridColumn} from "../grid/Grid.js";
import {formatPeriod} from "./changeText.js";
import type {ViewOptions} from "./view.js";

// Columns that the grids about failures share.

type Scope = Pick<ViewOptions["scope"], "bin" | "range">;

/** What a state looks like: a word, and which way it went. */
const states: Readonly<Record<string, string>> = {
  new: "New",
  growing: "↑ Growing",
  steady: "Steady",
  shrinking: "↓ Shrinking",
  gone: "Gone"
} satisfies Record<ChangeState, string>;

/** How many failures there were over time, as a line. */
export function trendColumn({bin}: Scope): GridColumn<FailureRow> {
  return {
    name: "trend",
    label: "Trend",
    sorts: false,
    cell: ({trend}) => (trend ? Sparkline(trend, {bin, color: colorVariable("Failure")}) : null)
  };
}

/** How errors have changed; no column where the period before is not known and nothing is new. */
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

/** What the states are told by, below a grid that has any. */
export function ChangeNote(rows: readonly FailureRow[], {range}: Scope): HTMLElement | null {
  if (rows.every(({state}) => !state)) return null;
  const says = rows.every(({previous}) => previous === null)
    ? `New: first seen after ${trendRule.quietDays} days of data or more without it. The data does not cover all of ${formatPeriod(range)}, so nothing else is told.`
    : `Growing and shrinking: the difference from ${formatPeriod(range)} is more than chance explains.`;
  return html`<p class="view-note">${says}</p>`;
}

/** A code is a long word: it may break before a capital letter, and is still copied whole. */
export function breakCode(code: string): (string | HTMLElement)[] {
  return code.split(/(?=[A-Z])/).flatMap((part) => [html`<wbr>`, part]);
}

function toTip({state, previous}: FailureRow, period: string): string {
  if (state === "new") return "Not seen before this range";
  if (previous === null) return `The data does not cover all of ${period}`;
  return `${formatNoun(previous, "event")} in ${period}`;
}
