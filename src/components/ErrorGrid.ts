import {html} from "htl";
import type {Row} from "../engine/Database.js";
import {meaningOf} from "../guidance/findGuide.js";
import {colorVariable} from "../model/colors.js";
import {formatCount, formatNoun} from "../model/format.js";
import type {ChangeState} from "../workbook/changeState.js";
import {Bar} from "./Bar.js";
import {formatPeriod} from "./change.js";
import {clockColumn} from "./clockColumn.js";
import {Grid} from "./Grid.js";
import type {GridColumn} from "./Grid.js";
import {Sparkline} from "./Sparkline.js";
import type {ViewOptions} from "./view.js";

type Options = Pick<ViewOptions, "onPick" | "memory" | "timeZone" | "scope">;

/** What a state looks like: a word, and which way it went. */
const states: Record<ChangeState, string> = {
  new: "New",
  growing: "↑ Growing",
  steady: "Steady",
  shrinking: "↓ Shrinking",
  gone: "Gone"
};

/**
 * The error codes with what they mean, how often, whom and where they struck, and how that has changed;
 * clicking a code that is there filters by it.
 */
export function ErrorGrid(rows: readonly Row[], options: Options): HTMLElement {
  const columns = toColumns(rows, options);
  const grid = Grid(rows, {columns, label: "Top provisioning errors", memory: options.memory});
  if (rows.every(({previous}) => previous === null)) return grid;
  return html`<div>${grid}<p class="view-note">Growing and shrinking: the difference from
    ${formatPeriod(options.scope.range)} is more than chance explains.</p></div>`;
}

function toColumns(rows: readonly Row[], {onPick, scope, timeZone}: Options): GridColumn[] {
  const most = Math.max(...rows.map(({events}) => Number(events)));
  return [
    {name: "error_code", label: "Error code", cell: (row) => Code(row, onPick)},
    {name: "events", label: "Events", kind: "number", cell: (row) => Events(row, most)},
    {name: "trend", label: "Trend", sorts: false, cell: (row) => Trend(row, scope.bin)},
    ...stateColumns(rows, formatPeriod(scope.range)),
    countColumn("objects", "Objects"),
    countColumn("apps", "Apps"),
    clockColumn("first_seen", "First seen", timeZone),
    clockColumn("last_seen", "Last seen", timeZone)
  ];
}

// Where the period before is not known and nothing is new, the column would be empty.
function stateColumns(rows: readonly Row[], period: string): GridColumn[] {
  if (rows.every(({state}) => !state)) return [];
  return [
    {
      name: "state",
      label: "Change",
      cell: ({state}) => (state ? states[state as ChangeState] : "–"),
      tip: (row) => toTip(row, period)
    }
  ];
}

function toTip({state, previous}: Row, period: string): string {
  if (state === "new") return "Not seen before this range";
  if (previous === null) return `The data does not cover all of ${period}`;
  return `${formatNoun(Number(previous), "event")} in ${period}`;
}

function Code(row: Row, onPick: ViewOptions["onPick"]): HTMLElement {
  const code = row.error_code === null ? null : String(row.error_code);
  return html`<div>${Number(row.events) > 0 ? CodeButton(code, onPick) : GoneCode(code)}
    <span class="code-meaning">${meaningOf(code)}</span></div>`;
}

function CodeButton(code: string | null, onPick: ViewOptions["onPick"]): HTMLElement {
  return html`<button type="button" class="row-button code" title=${`Only ${code ?? "events without a code"}`}
    onclick=${() => onPick({status: ["Failure"], "error-code": [code ?? ""]})}>${toText(code)}</button>`;
}

// To filter by it would leave nothing.
function GoneCode(code: string | null): HTMLElement {
  return html`<span class="code">${toText(code)}</span>`;
}

function Events({events}: Row, most: number): HTMLElement {
  const count = html`<span>${formatCount(Number(events))}</span>`;
  if (!Number(events)) return count;
  const bar = Bar([{word: "Failure", events: Number(events)}], {most});
  return html`<span class="with-bar">${[bar, count]}</span>`;
}

function Trend({trend}: Row, bin: ViewOptions["scope"]["bin"]): HTMLElement | null {
  return trend ? Sparkline(String(trend), {bin, color: colorVariable("Failure")}) : null;
}

function countColumn(name: string, label: string): GridColumn {
  return {name, label, kind: "number", cell: (row) => formatCount(Number(row[name]))};
}

// Codes are long words: they may break before a capital letter, and are still copied whole.
function toText(code: string | null): string | (string | HTMLElement)[] {
  if (!code) return "(no code)";
  return code.split(/(?=[A-Z])/).flatMap((part) => [html`<wbr>`, part]);
}
