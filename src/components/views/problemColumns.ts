import {html} from "htl";
import {findGuide} from "../../guidance/findGuide.js";
import type {Guide} from "../../guidance/Guide.js";
import {formatNoun, formatTime} from "../../lib/format.js";
import {day, fromClock, toClock, toLocalTime} from "../../lib/localTime.js";
import {capitalize} from "../../lib/words.js";
import type {ProblemRow} from "../../workbook/items/problemList.js";
import {breakCode} from "../grid/cells.js";
import type {GridColumn} from "../grid/Grid.js";
import {appColumn, RowButton} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

type ColumnOptions = Pick<ViewOptions, "onPick" | "timeZone" | "scope"> &
  Pick<GuidedRows, "guideOf">;

/** Who fails, where, since when, why, what to do, who acts, and when the next retry is. */
export function toProblemColumns({
  onPick,
  timeZone,
  scope,
  guideOf
}: ColumnOptions): GridColumn<GuidedRow>[] {
  const asOf = toClock(toLocalTime(scope.asOf, timeZone));
  return [
    whoColumn(onPick),
    appColumn(onPick),
    {
      name: "failing_since",
      label: `Failing since, ${timeZone}`,
      cell: (row) => Since(row, asOf),
      tip: ({failing_since}) => fromClock(failing_since)
    },
    {name: "error_code", label: "Why", cell: (row) => Why(row, guideOf)},
    {
      name: "steps",
      label: "What to do",
      sorts: false,
      cell: (row) => FirstStep(row, guideOf),
      tip: (row) => numberSteps(guideOf(row)).join("\n")
    },
    {name: "acts", label: "Who acts", cell: ({acts}) => capitalize(acts)},
    {name: "tries", label: "Tries", kind: "number", cell: ({tries}) => String(tries ?? "–")},
    {
      name: "next_retry",
      label: `Next retry, ${timeZone}`,
      kind: "number",
      cell: describeRetry,
      tip: ({next_retry}) => (next_retry ? fromClock(next_retry) : "")
    }
  ];
}

/** The name of an object, and its UPN; clicking the name filters by the object. */
export function whoColumn(onPick: ViewOptions["onPick"]): GridColumn<Named> {
  return {name: "name", label: "Who", cell: (row) => Who(row, onPick)};
}

type Named = Pick<GuidedRow, "name" | "upn" | "person_key">;

function Who({name, upn, person_key: key}: Named, onPick: ViewOptions["onPick"]): HTMLElement {
  const text = name ?? upn ?? key;
  const button = RowButton({person: [key]}, {text, title: `All of ${key}`, onPick});
  const more = name === null ? null : upn;
  return html`<div>${button}${more === null ? null : html`<span class="problem-more">${more}</span>`}</div>`;
}

function Since({failing_since: since, state}: GuidedRow, asOf: Date): HTMLElement {
  const days = Math.max(0, Math.floor((asOf.getTime() - since.getTime()) / day));
  const length = days ? formatNoun(days, "day") : "less than a day";
  return html`<div class="problem-since">${formatTime(since)}
    <span class="problem-more">${length}${state === "flapping" ? ", flapping" : ""}</span></div>`;
}

function Why(row: GuidedRow, guideOf: ColumnOptions["guideOf"]): HTMLElement {
  const {error_code: code} = row;
  return html`<div class="problem-why"><span class="code">${code ? breakCode(code) : "(no code)"}</span>
    <span class="code-meaning">${guideOf(row)?.meaning ?? "No guide for this code"}</span></div>`;
}

function FirstStep(row: GuidedRow, guideOf: ColumnOptions["guideOf"]): HTMLElement {
  const [first = "Read the message and the steps of its latest event."] = guideOf(row)?.steps ?? [];
  return html`<span class="problem-step">${first}</span>`;
}

function describeRetry({next_retry, is_estimated, given_up}: GuidedRow): string {
  if (given_up) return "given up after 28 days";
  if (next_retry === null) return "–";
  const time = formatTime(next_retry);
  return is_estimated ? `about ${time}` : time;
}

/** The columns of a failure from which its guide follows. */
interface Failed {
  readonly error_code: string | null;
  readonly reason: string | null;
}

/** The guide for a row, if there is one for its error code and its reason. */
export type GuideOf = (row: Failed) => Guide | undefined;

/** Finds the guides of rows. Each code and reason is looked up once: there are many rows and few of these. */
export function findGuides(rows: readonly Failed[]): GuideOf {
  const guides = new Map<string, Guide | undefined>();
  for (const row of rows) {
    const key = toKey(row);
    if (!guides.has(key)) guides.set(key, findGuide({code: row.error_code, reason: row.reason}));
  }
  return (row) => guides.get(toKey(row));
}

function toKey({error_code, reason}: Failed): string {
  return JSON.stringify([error_code, reason]);
}

/** Who acts on a failure without a guide. */
const unknownActor = "not known";

/** A failing object, with who acts. */
export type GuidedRow = ProblemRow & {readonly acts: string};

/** Failing objects, with who acts, and the guides for their failures. */
export interface GuidedRows {
  rows: readonly GuidedRow[];
  guideOf: GuideOf;
}

/** Looks up the guides of rows. */
export function toGuidedRows(rows: readonly ProblemRow[]): GuidedRows {
  const guideOf = findGuides(rows);
  return {
    rows: rows.map((row) => ({...row, acts: guideOf(row)?.acts ?? unknownActor})),
    guideOf
  };
}

/** All steps of a guide, with numbers. */
export function numberSteps(guide: Guide | undefined): string[] {
  return (guide?.steps ?? []).map((step, i) => `${i + 1}. ${step}`);
}
