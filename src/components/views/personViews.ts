import {html} from "htl";
import {meaningOf} from "../../guidance/findGuide.js";
import {formatTime} from "../../lib/format.js";
import {fromClock} from "../../lib/localTime.js";
import type {IdentityHitRow} from "../../workbook/items/identityHits.js";
import type {PersonAppRow} from "../../workbook/items/personApps.js";
import type {PersonLinkRow} from "../../workbook/items/personLinks.js";
import {CopyableId, ShortId} from "../grid/cells.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn, textColumn} from "../grid/gridColumns.js";
import {
  appColumn,
  RowButton,
  rowsAtAGlance,
  stateColumn,
  systemsColumn
} from "../grid/pickColumns.js";
import {PersonTimeline} from "./PersonTimeline.js";
import type {Family, ViewOptions} from "./view.js";

/** The components of people and groups. */
export const personViews = {
  identities: IdentityHits,
  "person-apps": PersonApps,
  "person-links": PersonLinks,
  "person-timeline": PersonTimeline
} satisfies Family;

type IdentityHitsOptions = Pick<ViewOptions, "onPick" | "memory" | "timeZone">;

/** The people and groups that a search finds; clicking a name filters by that identity. */
export function IdentityHits(
  rows: readonly IdentityHitRow[],
  {onPick, memory, timeZone}: IdentityHitsOptions
): HTMLElement {
  const columns: GridColumn<IdentityHitRow>[] = [
    {name: "name", label: "Name", cell: (row) => NameButton(row, onPick)},
    textColumn("upn", "UPN"),
    textColumn("identity_type", "Type"),
    stateColumn,
    countColumn("apps", "Apps"),
    countColumn("events", "Events"),
    countColumn("failures", "Failures"),
    clockColumn("last_event", "Last event", timeZone)
  ];
  return Grid(rows, {columns, label: "People and groups", memory, fold: rowsAtAGlance});
}

// A person that the log only names cannot be filtered by an id, only by the name.
function NameButton(
  {name, upn, person_key: key}: IdentityHitRow,
  onPick: ViewOptions["onPick"]
): HTMLElement {
  const text = name ?? upn ?? key ?? "(no name)";
  if (key === null) return html`<span>${text}</span>`;
  return RowButton({person: [key]}, {text, title: `All of ${key}`, onPick});
}

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

/** The ids that each job has for a person or group, and what proves that they belong together. */
export function PersonLinks(
  rows: readonly PersonLinkRow[],
  {onPick, memory}: Pick<ViewOptions, "onPick" | "memory">
): HTMLElement {
  const columns: GridColumn<PersonLinkRow>[] = [
    appColumn(onPick),
    textColumn("connector", "Job"),
    systemsColumn,
    idColumn("source_id", "Source id"),
    {name: "source_upn", label: "UPN", cell: toUpns},
    idColumn("target_id", "Target id"),
    {name: "evidence", label: "Why", cell: (row) => Evidence(row, rows.length)}
  ];
  const grid = Grid(rows, {
    columns,
    label: "Ids and what ties them together",
    memory,
    fold: rowsAtAGlance
  });
  return html`<div class="person-links">${grid}</div>`;
}

function idColumn(name: "source_id" | "target_id", label: string): GridColumn<PersonLinkRow> {
  return {name, label, cell: (row) => CopyableId(row[name], label.toLowerCase()) ?? "–"};
}

// Most targets have the same UPN as the source, and some sources have none.
function toUpns({source_upn, target_upn}: PersonLinkRow): string {
  const upns = [source_upn, target_upn].flatMap((upn) => upn ?? []);
  return [...new Set(upns)].join(" to ") || "–";
}

function Evidence({evidence}: PersonLinkRow, objects: number): string | HTMLElement {
  if (evidence !== null) return evidence;
  const none = objects > 1 ? "nothing ties it to the others" : "no other job is known to have it";
  return html`<span class="none">${none}</span>`;
}
