import {html} from "htl";
import {meaningOf} from "../../guidance/findGuide.js";
import {formatTime} from "../../lib/format.js";
import {fromClock} from "../../lib/localTime.js";
import type {PersonAppRow} from "../../workbook/items/personApps.js";
import {ShortId} from "../grid/cells.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn} from "../grid/gridColumns.js";
import {appColumn, rowsAtAGlance, stateColumn, systemsColumn} from "../grid/pickColumns.js";
import {IdentityHits} from "./IdentityHits.js";
import {PersonLinks} from "./PersonLinks.js";
import {PersonTimeline} from "./PersonTimeline.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of people and groups. */
export const personViews = {
  identities: IdentityHits,
  "person-apps": PersonApps,
  "person-links": PersonLinks,
  "person-timeline": PersonTimeline
} satisfies Family;

type PersonAppsOptions = Pick<ViewOptions, "onPick" | "onOpen" | "memory" | "timeZone">;

/** The state of a person or group in each app. Clicking an app filters by it; clicking the last event opens it. */
export function PersonApps(rows: readonly PersonAppRow[], options: PersonAppsOptions): HTMLElement {
  const columns = toColumns(rows, options);
  return Grid(rows, {
    columns,
    label: "State in each app",
    memory: options.memory,
    fold: rowsAtAGlance
  });
}

function toColumns(
  rows: readonly PersonAppRow[],
  {onPick, onOpen, timeZone}: PersonAppsOptions
): GridColumn<PersonAppRow>[] {
  return [
    appColumn(onPick),
    {name: "job_id", label: "Job", cell: Job},
    systemsColumn,
    stateColumn,
    ...failureColumns(rows, timeZone),
    countColumn("failures", "Failures"),
    countColumn("events", "Events"),
    clockColumn("first_seen", "First seen", timeZone),
    {
      name: "last_seen",
      label: `Last event, ${timeZone}`,
      kind: "number",
      cell: (row) => LastEvent(row, onOpen),
      tip: ({last_seen}) => fromClock(last_seen)
    }
  ];
}

// If nothing fails, these columns would be empty.
function failureColumns(
  rows: readonly PersonAppRow[],
  timeZone: string
): GridColumn<PersonAppRow>[] {
  if (rows.every(({failing_since}) => failing_since === null)) return [];
  return [
    {name: "error_code", label: "Error code", cell: ErrorCode},
    clockColumn("failing_since", "Failing since", timeZone),
    {name: "tries", label: "Tries", kind: "number", cell: ({tries}) => String(tries ?? "–")},
    clockColumn("next_retry", "Next retry", timeZone)
  ];
}

function Job({job_id, connector}: PersonAppRow): string | HTMLElement {
  return job_id === null ? (connector ?? "–") : ShortId(job_id);
}

function ErrorCode({error_code: code, reason, failing_since}: PersonAppRow): string | HTMLElement {
  if (failing_since === null) return "–";
  return html`<div class="person-error"><span class="code">${code ?? "(no code)"}</span>
    <span class="code-meaning">${meaningOf(code, reason)}</span></div>`;
}

function LastEvent(row: PersonAppRow, onOpen: ViewOptions["onOpen"]): HTMLElement {
  const {last_action: action, last_status: status, last_seen: time, last_event: event} = row;
  return html`<button type="button" class="row-button"
    onclick=${() => onOpen(event)}>${action}, ${status}, ${formatTime(time)}</button>`;
}
