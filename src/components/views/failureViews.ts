import {html} from "htl";
import {meaningOf} from "../../guidance/findGuide.js";
import {formatCount} from "../../lib/format.js";
import type {ErrorRow} from "../../workbook/items/topErrors.js";
import {Bar} from "../charts/Bar.js";
import {breakCode} from "../grid/cells.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn} from "../grid/gridColumns.js";
import {ErrorGroups} from "./ErrorGroups.js";
import {ChangeNote, stateColumns, trendColumn} from "./failureColumns.js";
import {OpenProblems} from "./OpenProblems.js";
import {ProblemList} from "./ProblemList.js";
import {RecoveredList} from "./RecoveredList.js";
import {SkipsTriage} from "./SkipsTriage.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of what failed or was skipped, and of who fails now. */
export const failureViews = {
  errors: TopErrors,
  "error-groups": ErrorGroups,
  skips: SkipsTriage,
  "problem-tiles": OpenProblems,
  problems: ProblemList,
  recoveries: RecoveredList
} satisfies Family;

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
