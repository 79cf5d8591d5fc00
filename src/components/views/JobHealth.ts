import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {formatCount, formatDuration, formatNoun, formatPercent} from "../../model/format.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn, shortenMiddle} from "../grid/gridColumns.js";
import {AppButton, RowButton} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

/** As many rows as are read at a glance. */
const fold = 12;

type JobHealthOptions = Pick<ViewOptions, "timeZone" | "onPick" | "memory">;

/** Each job with its state, its rhythm and its silence, the worst first; clicking filters. */
export function JobHealth(rows: readonly Row[], options: JobHealthOptions): HTMLElement {
  const columns = toColumns(rows, options);
  return Grid(rows, {columns, label: "Job health", memory: options.memory, fold});
}

function toColumns(rows: readonly Row[], {onPick, timeZone}: JobHealthOptions): GridColumn[] {
  return [
    {name: "app", label: "App", cell: ({app}) => AppButton(app, onPick)},
    {name: "job_id", label: "Job", cell: (row) => JobButton(row, onPick)},
    {name: "state", label: "State", cell: State},
    clockColumn("last_event", "Last event", timeZone),
    {name: "rhythm_s", label: "Rhythm", kind: "number", cell: formatRhythm},
    {
      name: "silence_s",
      label: "Silence",
      kind: "number",
      cell: formatSilence,
      tip: describeSilence
    },
    countColumn("events", "Events"),
    {
      name: "failure_share",
      label: "Failed",
      kind: "number",
      cell: formatFailures,
      tip: describeFailures
    },
    countColumn("held_back", "Deletes held back"),
    ...quarantineColumns(rows, timeZone)
  ];
}

// Without an audit log nothing is known of quarantines.
function quarantineColumns(rows: readonly Row[], timeZone: string): GridColumn[] {
  if (rows.every(({quarantines}) => quarantines === null)) return [];
  return [
    countColumn("quarantines", "Quarantines"),
    clockColumn("quarantined_since", "In quarantine since", timeZone)
  ];
}

function JobButton({job_id}: Row, onPick: ViewOptions["onPick"]): HTMLElement {
  const job = String(job_id);
  return RowButton({job: [job]}, {text: shortenMiddle(job), title: `Only ${job}`, onPick});
}

const stateWords: Record<string, string> = {unknown: "no rhythm known"};

function State({state}: Row): string | HTMLElement {
  const word = String(state);
  const isBad = word === "silent" || word === "late";
  return isBad ? html`<b>${word}</b>` : (stateWords[word] ?? word);
}

function formatRhythm({rhythm_s: rhythm}: Row): string {
  return rhythm === null ? "–" : `every ${formatDuration(Number(rhythm) * 1000)}`;
}

function formatSilence({silence_s, silence_rhythms: times}: Row): string {
  if (Number(silence_s) === 0) return "none";
  const duration = formatDuration(Number(silence_s) * 1000);
  return times === null ? duration : `${duration}, ${formatTimes(Number(times))} ×`;
}

function describeSilence({silence_rhythms: times}: Row): string {
  return times === null ? "" : `${formatTimes(Number(times))} times its rhythm`;
}

function formatTimes(times: number): string {
  return formatCount(Number(times.toFixed(times < 10 ? 1 : 0)));
}

function formatFailures({failure_share: share}: Row): string {
  return share === null ? "–" : formatPercent(Number(share));
}

function describeFailures({failures, events}: Row): string {
  return `${formatCount(Number(failures))} of ${formatNoun(Number(events), "event")}`;
}
