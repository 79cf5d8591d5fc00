import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {formatNoun, formatTime} from "../../model/format.js";
import {day, fromClock, toClock, toLocalTime} from "../../model/localTime.js";
import type {GridColumn} from "../grid/Grid.js";
import {appColumn, RowButton} from "../grid/pickColumns.js";
import {breakCode} from "./errorColumns.js";
import type {GuidedRows} from "./rowGuides.js";
import {numberSteps} from "./rowGuides.js";
import type {ViewOptions} from "./view.js";

type ColumnOptions = Pick<ViewOptions, "onPick" | "timeZone" | "scope"> &
  Pick<GuidedRows, "guideOf">;

/** Who fails, where, since when, why, what to do, who acts, and when it is tried again. */
export function toProblemColumns({onPick, timeZone, scope, guideOf}: ColumnOptions): GridColumn[] {
  const asOf = toClock(toLocalTime(scope.asOf, timeZone));
  return [
    whoColumn(onPick),
    appColumn(onPick),
    {
      name: "failing_since",
      label: `Failing since, ${timeZone}`,
      cell: (row) => Since(row, asOf),
      tip: ({failing_since}) => fromClock(failing_since as Date)
    },
    {name: "error_code", label: "Why", cell: (row) => Why(row, guideOf)},
    {
      name: "steps",
      label: "What to do",
      sorts: false,
      cell: (row) => FirstStep(row, guideOf),
      tip: (row) => numberSteps(guideOf(row)).join("\n")
    },
    {name: "acts", label: "Who acts", cell: ({acts}) => capitalize(String(acts))},
    {name: "tries", label: "Tries", kind: "number", cell: ({tries}) => String(tries ?? "–")},
    {
      name: "next_retry",
      label: `Next retry, ${timeZone}`,
      kind: "number",
      cell: describeRetry,
      tip: ({next_retry}) => (next_retry ? fromClock(next_retry as Date) : "")
    }
  ];
}

/** The name of an object, which leaves what happened to that one, and its UPN. */
export function whoColumn(onPick: ViewOptions["onPick"]): GridColumn {
  return {name: "name", label: "Who", cell: (row) => Who(row, onPick)};
}

function Who({name, upn, person_key}: Row, onPick: ViewOptions["onPick"]): HTMLElement {
  const key = String(person_key);
  const text = String(name ?? upn ?? key);
  const button = RowButton({person: [key]}, {text, title: `All of ${key}`, onPick});
  const more = name === null ? null : upn;
  return html`<div>${button}${more === null ? null : html`<span class="problem-more">${more}</span>`}</div>`;
}

function Since({failing_since, state}: Row, asOf: Date): HTMLElement {
  const since = failing_since as Date;
  const days = Math.max(0, Math.floor((asOf.getTime() - since.getTime()) / day));
  const length = days ? formatNoun(days, "day") : "less than a day";
  return html`<div class="problem-since">${formatTime(since)}
    <span class="problem-more">${length}${state === "flapping" ? ", flapping" : ""}</span></div>`;
}

function Why(row: Row, guideOf: ColumnOptions["guideOf"]): HTMLElement {
  const {error_code: code} = row;
  return html`<div class="problem-why"><span class="code">${code ? breakCode(String(code)) : "(no code)"}</span>
    <span class="code-meaning">${guideOf(row)?.meaning ?? "No guide for this code"}</span></div>`;
}

function FirstStep(row: Row, guideOf: ColumnOptions["guideOf"]): HTMLElement {
  const [first = "Read the message and the steps of its latest event."] = guideOf(row)?.steps ?? [];
  return html`<span class="problem-step">${first}</span>`;
}

function describeRetry({next_retry, is_estimated, given_up}: Row): string {
  if (given_up) return "given up after 28 days";
  if (next_retry === null) return "–";
  const time = formatTime(next_retry as Date);
  return is_estimated ? `about ${time}` : time;
}

function capitalize(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
