import {html} from "htl";
import {findGuide} from "../../guidance/findGuide.js";
import type {Guide} from "../../guidance/Guide.js";
import {formatCount} from "../../lib/format.js";
import {groupBy} from "../../lib/groupBy.js";
import {capitalize} from "../../lib/words.js";
import {colorVariable} from "../../model/colors.js";
import type {Selection} from "../../model/filters.js";
import type {SkipRow} from "../../workbook/items/skipsTriage.js";
import {Sparkline} from "../charts/Sparkline.js";
import {breakCode} from "../grid/cells.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn} from "../grid/gridColumns.js";
import {appColumn, RowButton} from "../grid/pickColumns.js";
import {numberSteps} from "./problemColumns.js";
import type {ViewOptions} from "./view.js";

type Options = Pick<ViewOptions, "onPick" | "memory" | "timeZone" | "scope">;

/** As many rows as can be read at a glance. */
const fold = 20;

const label = "Skips that need work";

/**
 * The skips that need work: in which app, why, what they blame, who acts and what to do; clicking filters. Below are
 * the harmless ones, summed up by reason.
 */
export function SkipsTriage(rows: readonly SkipRow[], options: Options): HTMLElement {
  const harmless = rows.filter(({skip_class}) => skip_class === "harmless");
  const others = rows.filter(({skip_class}) => skip_class !== "harmless").map(withActor);
  const columns = toColumns(others, options);
  return html`<div>${
    others.length
      ? Grid(others, {columns, label, memory: options.memory, fold})
      : html`<p class="skips-none">No skip needs work.</p>`
  }
    ${HarmlessSkips(harmless, options.onPick)}</div>`;
}

type ActedSkip = SkipRow & {readonly acts: string | null};

function withActor(row: SkipRow): ActedSkip {
  return {...row, acts: guideOf(row)?.acts ?? null};
}

// A held-back delete has no reason; other skips without a reason have a question with the answer no.
function guideOf({skip_reason, is_held_back, blamed}: SkipRow): Guide | undefined {
  const [, question = null] = /^(.*?): no(,|$)/.exec(blamed ?? "") ?? [];
  const code = is_held_back ? "StagedDelete" : (skip_reason ?? question);
  return findGuide({code, kind: "skip"});
}

function toColumns(
  rows: readonly ActedSkip[],
  {onPick, timeZone, scope}: Options
): GridColumn<ActedSkip>[] {
  return [
    appColumn(onPick),
    {name: "skip_reason", label: "Reason", cell: (row) => Reason(row, onPick)},
    ...blameColumns(rows),
    {name: "acts", label: "Who acts", cell: ({acts}) => capitalize(acts ?? "–")},
    {name: "steps", label: "What to do", sorts: false, cell: FirstStep, tip: describeSteps},
    countColumn("events", "Events"),
    countColumn("objects", "Objects"),
    clockColumn("last_seen", "Last seen", timeZone),
    {name: "trend", label: "Trend", sorts: false, cell: (row) => Trend(row, scope.bin)}
  ];
}

// Exports without steps do not contain it.
function blameColumns(rows: readonly SkipRow[]): GridColumn<SkipRow>[] {
  if (rows.every(({blamed}) => !blamed)) return [];
  return [{name: "blamed", label: "Blames", cell: ({blamed}) => blamed ?? "–"}];
}

function Reason(row: SkipRow, onPick: Options["onPick"]): HTMLElement {
  const reason = row.is_held_back ? "StagedDelete" : (row.skip_reason ?? "");
  const app = row.app ? `in ${row.app}` : "without an app";
  return html`<div><button type="button" class="row-button code"
    title=${`Only skips by ${reason || "no reason"} ${app}`}
    onclick=${() => onPick(toSelection(row))}>${reason ? breakCode(reason) : "(no reason)"}</button>
    <span class="code-meaning">${guideOf(row)?.meaning ?? "No guide for this reason"}</span></div>`;
}

function toSelection({app, skip_reason, is_held_back}: SkipRow): Selection {
  return {
    status: ["Skipped"],
    "skip-reason": [skip_reason ?? ""],
    app: [app ?? ""],
    ...(is_held_back ? {action: ["StagedDelete"]} : {})
  };
}

function FirstStep(row: SkipRow): HTMLElement {
  const [first = "Read the steps of one of these events."] = guideOf(row)?.steps ?? [];
  return html`<span class="skips-step">${first}</span>`;
}

function describeSteps(row: SkipRow): string {
  return numberSteps(guideOf(row)).join("\n");
}

function Trend({trend}: SkipRow, bin: Options["scope"]["bin"]): HTMLElement {
  return Sparkline(trend, {bin, color: colorVariable("Skipped"), unit: "skips"});
}

/** What each reason that needs no action means, in a word or two. */
const words: Readonly<Record<string, string>> = {
  RedundantExport: "already equal",
  NotEffectivelyEntitled: "not assigned or out of scope",
  EntrySynchronizationSkipped: "out of scope or already equal",
  EntityTypeNotSupported: "groups that only define scope",
  "": "out of scope, no reason given"
};

/** The harmless skips in one line, by reason, the most frequent first; clicking filters. Null without any. */
function HarmlessSkips(
  rows: readonly SkipRow[],
  onPick: ViewOptions["onPick"]
): HTMLElement | null {
  if (rows.length === 0) return null;
  const groups = groupBy([...rows], ({skip_reason}) => skip_reason ?? "");
  const reasons = [...groups].map(([reason, group]) => ({reason, events: sum(group)}));
  reasons.sort((a, b) => b.events - a.events);
  return html`<p class="view-note skips-harmless"><b>${formatCount(sum(rows))}</b> harmless: ${reasons.flatMap(
    ({reason, events}, i) => [
      i ? ", " : "",
      ReasonButton(reason, onPick),
      ` ${formatCount(events)}`
    ]
  )}</p>`;
}

function ReasonButton(reason: string, onPick: ViewOptions["onPick"]): HTMLElement {
  const guide = findGuide({code: reason || null, kind: "skip"});
  const title = [`Only ${reason || "skips without a reason"}`, guide?.meaning].filter(Boolean);
  return RowButton(
    {status: ["Skipped"], "skip-reason": [reason]},
    {text: words[reason] ?? reason, title: title.join(": "), onPick}
  );
}

function sum(rows: readonly SkipRow[]): number {
  return rows.reduce((total, {events}) => total + events, 0);
}
