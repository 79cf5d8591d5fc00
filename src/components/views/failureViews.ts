import {html} from "htl";
import {meaningOf} from "../../guidance/findGuide.js";
import {formatCount, formatHours} from "../../lib/format.js";
import type {ProblemFigureRow} from "../../workbook/items/openProblems.js";
import type {RecoveredRow} from "../../workbook/items/recoveredList.js";
import type {ErrorRow} from "../../workbook/items/topErrors.js";
import {Bar} from "../charts/Bar.js";
import {breakCode} from "../grid/cells.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn, textColumn} from "../grid/gridColumns.js";
import {appColumn, rowsAtAGlance} from "../grid/pickColumns.js";
import {ErrorGroups} from "./ErrorGroups.js";
import {ChangeNote, stateColumns, trendColumn} from "./failureColumns.js";
import {ProblemList} from "./ProblemList.js";
import {whoColumn} from "./problemColumns.js";
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
  const columns = toErrorColumns(rows, options);
  const grid = Grid(rows, {columns, label: "Top provisioning errors", memory: options.memory});
  return html`<div>${grid}${ChangeNote(rows, options.scope)}</div>`;
}

function toErrorColumns(
  rows: readonly ErrorRow[],
  {onPick, scope, timeZone}: Options
): GridColumn<ErrorRow>[] {
  const most = Math.max(...rows.map(({events}) => events));
  return [
    {name: "error_code", label: "Error code", cell: (row) => Code(row, onPick)},
    {name: "events", label: "Events", kind: "number", cell: (row) => EventBar(row, most)},
    trendColumn(scope),
    ...stateColumns(rows, scope),
    numberColumn("objects", "Objects"),
    numberColumn("apps", "Apps"),
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
    onclick=${() => onPick({status: ["Failure"], "error-code": [code ?? ""]})}>${toCodeText(code)}</button>`;
}

// Filtering by it would leave nothing.
function GoneCode(code: string | null): HTMLElement {
  return html`<span class="code">${toCodeText(code)}</span>`;
}

function EventBar({events}: ErrorRow, most: number): HTMLElement {
  const count = html`<span>${formatCount(events)}</span>`;
  if (!events) return count;
  const bar = Bar([{word: "Failure", events}], {most});
  return html`<span class="with-bar">${[bar, count]}</span>`;
}

function numberColumn(name: "objects" | "apps", label: string): GridColumn<ErrorRow> {
  return {name, label, kind: "number", cell: (row) => formatCount(row[name])};
}

function toCodeText(code: string | null): string | (string | HTMLElement)[] {
  return code ? breakCode(code) : "(no code)";
}

/** More rows than a reader looks at would block the page. */
const mostRows = 500;

/** Who is fine again, and after how long; clicking a name filters by it. */
export function RecoveredList(
  rows: readonly RecoveredRow[],
  {onPick, memory, timeZone}: Omit<Options, "scope">
): HTMLElement {
  const columns: GridColumn<RecoveredRow>[] = [
    whoColumn(onPick),
    appColumn(onPick),
    textColumn("identity_type", "Type"),
    clockColumn("failed_from", "Failed from", timeZone),
    clockColumn("recovered_at", "Fine again", timeZone),
    {name: "hours", label: "After", kind: "number", cell: ({hours}) => formatHours(hours)},
    countColumn("failures", "Failures")
  ];
  const listed = rows.slice(0, mostRows);
  return html`<div>${Grid(listed, {columns, label: "Who recovered", memory, fold: rowsAtAGlance})}
    ${rows.length > mostRows ? html`<p class="view-note">Listed are the latest ${mostRows} of ${formatCount(rows.length)}.</p>` : null}</div>`;
}

interface Figure {
  label: string;
  description: string;
}

const figures: Readonly<Record<string, Figure>> = {
  open: {label: "Open", description: "objects that fail now"},
  flapping: {
    label: "Flapping",
    description: "failed again and again, whether they fail now or not"
  },
  failing_7_days: {
    label: "Failing for over 7 days",
    description: "open or flapping, without a break"
  },
  given_up: {label: "Given up", description: "failing for over 28 days, no retry to come"},
  recovered: {label: "Recovered", description: "fine again in the time range"}
};

/** Tiles: how many objects fail, for how long, and how many are fine again. */
export function OpenProblems(rows: readonly ProblemFigureRow[]): HTMLElement {
  return html`<ul class="tiles">${rows.map(ProblemTile)}</ul>`;
}

function ProblemTile({figure, objects, hours}: ProblemFigureRow): HTMLElement {
  const {label, description} = figures[figure]!;
  return html`<li class="tile" data-figure=${figure}>
    <span class="tile-label">${label}</span>
    <span class="tile-value" data-value=${objects}>${formatCount(objects)}</span>
    <span class="tile-description">${description}</span>
    ${hours === null ? null : html`<span class="tile-change">after <b>${formatHours(hours)}</b> in the median</span>`}
  </li>`;
}
