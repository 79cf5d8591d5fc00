import {html} from "htl";
import {meaningOf} from "../../guidance/findGuide.js";
import {formatCount, formatNoun} from "../../lib/format.js";
import type {ChangeState} from "../../model/change.js";
import {trendRule} from "../../model/change.js";
import {colorVariable} from "../../model/colors.js";
import type {FailureRow} from "../../workbook/failureGroups.js";
import type {ErrorRow} from "../../workbook/items/topErrors.js";
import {Bar} from "../charts/Bar.js";
import {Sparkline} from "../charts/Sparkline.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn} from "../grid/gridColumns.js";
import {formatPeriod} from "./changeText.js";
import type {ViewOptions} from "./view.js";

type Options = Pick<ViewOptions, "onPick" | "memory" | "timeZone" | "scope">;

/**
 * The error codes: what they mean, how often they occurred, in which objects and apps, and how that has changed.
 * Clicking a current code filters by it.
 */
export function TopErrors(rows: readonly ErrorRow[], options: Options): HTMLElement {
  const columns = toColumns(rows, options);
  const grid = Grid(rows, {columns, label: "Top provisioning errors", memory: options.memory});
  return html`<div>${grid}${ChangeNote(rows, options.scope)}</div>`;
}

function toColumns(
  rows: readonly ErrorRow[],
  {onPick, scope, timeZone}: Options
): GridColumn<ErrorRow>[] {
  const most = Math.max(...rows.map(({events}) => events));
  return [
    {name: "error_code", label: "Error code", cell: (row) => Code(row, onPick)},
    {name: "events", label: "Events", kind: "number", cell: (row) => Events(row, most)},
    trendColumn(scope),
    ...stateColumns(rows, scope),
    countColumn("objects", "Objects"),
    countColumn("apps", "Apps"),
    clockColumn("first_seen", "First seen", timeZone),
    clockColumn("last_seen", "Last seen", timeZone)
  ];
}

function Code({error_code: code, events}: ErrorRow, onPick: ViewOptions["onPick"]): HTMLElement {
  return html`<div>${events > 0 ? CodeButton(code, onPick) : GoneCode(code)}
    <span class="code-meaning">${meaningOf(code)}</span></div>`;
}

function CodeButton(code: string | null, onPick: ViewOptions["onPick"]): HTMLElement {
  return html`<button type="button" class="row-button code" title=${`Only ${code ?? "events without a code"}`}
    onclick=${() => onPick({status: ["Failure"], "error-code": [code ?? ""]})}>${toText(code)}</button>`;
}

// Filtering by it would leave nothing.
function GoneCode(code: string | null): HTMLElement {
  return html`<span class="code">${toText(code)}</span>`;
}

function Events({events}: ErrorRow, most: number): HTMLElement {
  const count = html`<span>${formatCount(events)}</span>`;
  if (!events) return count;
  const bar = Bar([{word: "Failure", events}], {most});
  return html`<span class="with-bar">${[bar, count]}</span>`;
}

function countColumn(name: "objects" | "apps", label: string): GridColumn<ErrorRow> {
  return {name, label, kind: "number", cell: (row) => formatCount(row[name])};
}

function toText(code: string | null): string | (string | HTMLElement)[] {
  return code ? breakCode(code) : "(no code)";
}

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

/** A code is a long word. It can wrap before a capital letter, and copying still gives the whole code. */
export function breakCode(code: string): (string | HTMLElement)[] {
  return code.split(/(?=[A-Z])/).flatMap((part) => [html`<wbr>`, part]);
}

function toTip({state, previous}: FailureRow, period: string): string {
  if (state === "new") return "Not seen before this range";
  if (previous === null) return `The data does not cover all of ${period}`;
  return `${formatNoun(previous, "event")} in ${period}`;
}
