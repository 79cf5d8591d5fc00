import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {meaningOf} from "../../guidance/findGuide.js";
import {formatTime} from "../../model/format.js";
import {fromClock} from "../../model/localTime.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn, ShortId} from "../grid/gridColumns.js";
import {appColumn, stateColumn, systemsColumn} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

/** As many rows as are read at a glance. */
const fold = 12;

type PersonAppsOptions = Pick<ViewOptions, "onPick" | "onOpen" | "memory" | "timeZone">;

/** How a person or group fares in each app; an app filters by itself, its last event opens. */
export function PersonApps(rows: readonly Row[], options: PersonAppsOptions): HTMLElement {
  const columns = toColumns(rows, options);
  return Grid(rows, {columns, label: "State in each app", memory: options.memory, fold});
}

function toColumns(
  rows: readonly Row[],
  {onPick, onOpen, timeZone}: PersonAppsOptions
): GridColumn[] {
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
      tip: ({last_seen}) => fromClock(last_seen as Date)
    }
  ];
}

// Where nothing fails, these columns would be empty.
function failureColumns(rows: readonly Row[], timeZone: string): GridColumn[] {
  if (rows.every(({failing_since}) => failing_since === null)) return [];
  return [
    {name: "error_code", label: "Error code", cell: ErrorCode},
    clockColumn("failing_since", "Failing since", timeZone),
    {name: "tries", label: "Tries", kind: "number", cell: ({tries}) => String(tries ?? "–")},
    clockColumn("next_retry", "Next retry", timeZone)
  ];
}

function Job({job_id, connector}: Row): string | HTMLElement {
  return job_id === null ? String(connector ?? "–") : ShortId(String(job_id));
}

function ErrorCode({error_code, reason, failing_since}: Row): string | HTMLElement {
  if (failing_since === null) return "–";
  const code = error_code as string | null;
  return html`<div class="person-error"><span class="code">${code ?? "(no code)"}</span>
    <span class="code-meaning">${meaningOf(code, reason as string | null)}</span></div>`;
}

function LastEvent(row: Row, onOpen: ViewOptions["onOpen"]): HTMLElement {
  const {last_action: action, last_status: status, last_seen: time, last_event: event} = row;
  return html`<button type="button" class="row-button"
    onclick=${() => onOpen(Number(event))}>${String(action)}, ${String(status)}, ${formatTime(time as Date)}</button>`;
}
