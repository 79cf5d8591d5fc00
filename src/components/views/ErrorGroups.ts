import {html} from "htl";
import type {Guide} from "../../guidance/Guide.js";
import {formatNoun} from "../../lib/format.js";
import {groupBy} from "../../lib/groupBy.js";
import {capitalize} from "../../lib/words.js";
import type {Selection} from "../../model/filters.js";
import type {ErrorGroupRow} from "../../workbook/items/errorGroups.js";
import {GuideText} from "../event/GuideText.js";
import {breakCode, LogText} from "../grid/cells.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn} from "../grid/gridColumns.js";
import {ChangeNote, stateColumns, trendColumn} from "./failureColumns.js";
import type {GuideOf} from "./problemColumns.js";
import {findGuides} from "./problemColumns.js";
import type {ViewOptions} from "./view.js";

type Options = Pick<ViewOptions, "onPick" | "memory" | "timeZone" | "scope">;

const label = "Failures by code and message";

/**
 * Failures with similar messages: what their code means, what the messages have in common, who acts, how often they
 * occurred and for how many objects. Clicking a current code filters by it and by its message. Below is what to do.
 */
export function ErrorGroups(rows: readonly ErrorGroupRow[], options: Options): HTMLElement {
  const guideOf = findGuides(rows);
  const known = rows.map((row) => ({...row, acts: guideOf(row)?.acts ?? null}));
  const columns = toColumns(known, guideOf, options);
  return html`<div>${Grid(known, {columns, label, memory: options.memory, fold: 50})}
    ${ChangeNote(rows, options.scope)}
    ${ErrorGuides(rows, guideOf, options.memory)}</div>`;
}

type KnownGroup = ErrorGroupRow & {readonly acts: string | null};

function toColumns(
  rows: readonly KnownGroup[],
  guideOf: GuideOf,
  {onPick, scope, timeZone}: Options
): GridColumn<KnownGroup>[] {
  return [
    {
      name: "error_code",
      label: "Error code",
      cell: (row) => Code(row, guideOf(row), onPick)
    },
    {name: "reason", label: "Message", cell: Message, tip: ({reason}) => reason ?? ""},
    {name: "acts", label: "Who acts", cell: ({acts}) => capitalize(acts ?? "–")},
    countColumn("events", "Events"),
    countColumn("objects", "Objects"),
    countColumn("apps", "Apps"),
    clockColumn("first_seen", "First seen", timeZone),
    clockColumn("last_seen", "Last seen", timeZone),
    trendColumn(scope),
    ...stateColumns(rows, scope)
  ];
}

function Code(
  row: ErrorGroupRow,
  guide: Guide | undefined,
  onPick: Options["onPick"]
): HTMLElement {
  const text = row.error_code ? breakCode(row.error_code) : "(unknown code)";
  // Filtering by a group that is gone would leave nothing.
  const name = row.events ? CodeButton(row, text, onPick) : html`<span class="code">${text}</span>`;
  return html`<div>${name}
    <span class="code-meaning">${guide?.meaning ?? "No guide for this code"}</span></div>`;
}

function CodeButton(row: ErrorGroupRow, text: unknown, onPick: Options["onPick"]): HTMLElement {
  const what = row.error_code ?? "failures without a code";
  // Groups with one code have the same words: the sign distinguishes their buttons.
  return html`<button type="button" class="row-button code" data-sign=${JSON.stringify([row.error_code, row.reason])}
    title=${`Only ${what} with this message`} onclick=${() => onPick(toSelection(row))}>${text}</button>`;
}

// Without the status, an unknown code would also match every event that succeeded.
function toSelection({error_code, reason}: ErrorGroupRow): Selection {
  return {
    status: ["Failure"],
    "error-code": [error_code ?? ""],
    reason: [reason ?? ""]
  };
}

function Message({reason}: ErrorGroupRow): HTMLElement {
  if (reason === null) return html`<span class="none">No message</span>`;
  return html`<span class="error-message">${reason}</span>`;
}

/** With this few groups the reader has filtered for them. */
const few = 3;

/**
 * What to do about groups of failures. A few groups have their whole messages and open guides; many have a list of
 * folded guides. Groups that are gone need nothing.
 */
function ErrorGuides(
  rows: readonly ErrorGroupRow[],
  guideOf: GuideOf,
  memory: ViewOptions["memory"]
): HTMLElement | null {
  const present = rows.filter(({events}) => events > 0);
  const groups = groupBy(present, guideOf);
  if (present.length <= few) return OpenGuides(groups);
  groups.delete(undefined);
  return ClosedGuides(groups as Map<Guide, ErrorGroupRow[]>, memory);
}

function OpenGuides(
  groups: ReadonlyMap<Guide | undefined, readonly ErrorGroupRow[]>
): HTMLElement | null {
  if (groups.size === 0) return null;
  return html`<div class="error-guides">${[...groups].map(
    ([guide, rows]) => html`<section>${guide ? GuideText(guide) : NoGuide()}
      ${rows.map(({reason}) => (reason === null ? null : Whole(reason)))}</section>`
  )}</div>`;
}

function NoGuide(): HTMLElement {
  return html`<h3>No guide for this code</h3>
    <p>The message and the steps of each event show what is known.</p>`;
}

function Whole(reason: string): HTMLElement {
  return html`<p class="error-whole">Message: ${LogText(reason)}</p>`;
}

function ClosedGuides(
  groups: ReadonlyMap<Guide, readonly ErrorGroupRow[]>,
  memory: ViewOptions["memory"]
): HTMLElement | null {
  if (groups.size === 0) return null;
  return html`<section class="error-guides"><h3>What to do</h3>${[...groups].map(([guide, rows]) =>
    ClosedGuide(guide, rows, memory)
  )}</section>`;
}

function ClosedGuide(
  guide: Guide,
  rows: readonly ErrorGroupRow[],
  memory: ViewOptions["memory"]
): HTMLElement {
  const key = `guide ${guide.code}`;
  const failures = rows.reduce((sum, {events}) => sum + events, 0);
  const remember = ({target}: Event) => {
    if ((target as HTMLDetailsElement).open) memory.set(key, "open");
    else memory.delete(key);
  };
  return html`<details open=${memory.has(key)} ontoggle=${remember}>
    <summary>${guide.meaning} <span class="error-guide-count">${formatNoun(failures, "failure")}, ${guide.acts} acts</span></summary>
    ${GuideText(guide)}</details>`;
}
