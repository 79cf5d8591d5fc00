import {html} from "htl";
import {toSpreadsheetCsv} from "../../engine/csv.js";
import type {ResultColumn, Row} from "../../engine/Database.js";
import type {Guide} from "../../guidance/Guide.js";
import {formatCount, formatNoun} from "../../lib/format.js";
import {groupBy} from "../../lib/groupBy.js";
import type {ProblemRow} from "../../workbook/items/problemList.js";
import {downloadCsv} from "../controls/copyAndDownload.js";
import {Grid} from "../grid/Grid.js";
import {rowsAtAGlance} from "../grid/pickColumns.js";
import type {GuidedRow, GuidedRows} from "./problemColumns.js";
import {numberSteps, toGuidedRows, toProblemColumns} from "./problemColumns.js";
import type {ViewOptions} from "./view.js";

type Options = Pick<ViewOptions, "onPick" | "memory" | "timeZone" | "scope">;

/** More rows than a person can work through would block the page. */
const mostRows = 500;

/**
 * Who is failing, since when, why, what to do and who acts, the longest failing first. Clicking a name filters by it,
 * choosing who acts filters the list. The list can be downloaded.
 */
export function ProblemList(rows: readonly ProblemRow[], options: Options): HTMLElement {
  const {memory} = options;
  const all = toGuidedRows(rows);
  const box = html`<div></div>`;
  const choose = (actor: string | undefined) => {
    const sign = document.activeElement?.getAttribute("data-sign");
    if (actor) memory.set("actor", actor);
    else memory.delete("actor");
    draw();
    if (sign) box.querySelector<HTMLElement>(`[data-sign=${JSON.stringify(sign)}]`)?.focus();
  };
  const draw = () => {
    const {chosen, listed} = narrow(all, memory);
    box.replaceChildren(
      html`<div class="problem-head">${ActorSummary(all.rows, {chosen, onChoose: choose})}
        <button type="button" class="problem-download"
          onclick=${() => downloadCsv("worklist", toWorklist(listed))}>Download worklist</button></div>`,
      List(listed, options),
      ...CutNote(listed.rows.length)
    );
  };
  draw();
  return box;
}

// The chosen actor may have nothing to do under other filters.
function narrow({rows, guideOf}: GuidedRows, memory: Options["memory"]) {
  const actor = memory.get("actor");
  const own = rows.filter(({acts}) => acts === actor);
  const listed: GuidedRows = {rows: own.length ? own : rows, guideOf};
  return {chosen: own.length ? actor : undefined, listed};
}

function List({rows, guideOf}: GuidedRows, options: Options): HTMLElement {
  const columns = toProblemColumns({...options, guideOf});
  const {memory} = options;
  return Grid(rows.slice(0, mostRows), {
    columns,
    label: "Who is failing",
    memory,
    fold: rowsAtAGlance
  });
}

function CutNote(count: number): HTMLElement[] {
  if (count <= mostRows) return [];
  const note = `Listed are the ${mostRows} that have failed longest, of ${formatCount(count)}; the worklist has all.`;
  return [html`<p class="view-note">${note}</p>`];
}

interface ActorSummaryOptions {
  /** The actor that the reader chose. */
  chosen: string | undefined;
  /** Called with the actor that the reader chooses; without one if the actor was chosen already. */
  onChoose: (actor: string | undefined) => void;
}

/** How many objects fail, by who acts, most first; clicking a part filters by it, and a second click removes that. */
function ActorSummary(
  rows: readonly GuidedRow[],
  {chosen, onChoose}: ActorSummaryOptions
): HTMLElement {
  const groups = [...groupBy(rows, ({acts}) => acts)];
  groups.sort(([, a], [, b]) => b.length - a.length);
  return html`<p class="problem-summary"><b>${formatNoun(rows.length, "object")}</b>, by who acts: ${groups.flatMap(
    ([actor, {length}], i) => [i ? ", " : "", Part(actor, length, {chosen, onChoose})]
  )}</p>`;
}

function Part(
  actor: string,
  objects: number,
  {chosen, onChoose}: ActorSummaryOptions
): HTMLElement {
  const isChosen = actor === chosen;
  const title = isChosen ? "Show everybody's again" : `Only ${actor}`;
  return html`<button type="button" class="row-button" data-sign=${`actor ${actor}`} aria-pressed=${String(isChosen)}
    title=${title} onclick=${() => onChoose(isChosen ? undefined : actor)}>${actor} <b>${formatCount(objects)}</b></button>`;
}

const columns: readonly ResultColumn[] = [
  text("name"),
  text("upn"),
  text("person_key"),
  text("identity_type"),
  text("app"),
  text("connector"),
  text("job_id"),
  text("source_system"),
  text("target_system"),
  text("state"),
  time("failing_since"),
  text("error_code"),
  text("reason"),
  text("meaning"),
  text("steps"),
  text("acts"),
  text("source"),
  {name: "failures", type: "INTEGER"},
  {name: "tries", type: "INTEGER"},
  time("next_retry"),
  {name: "is_estimated", type: "BOOLEAN"},
  {name: "given_up", type: "BOOLEAN"},
  time("last_seen")
];

/** Failing objects as CSV to pass on: who, where, since when, why, what to do and who acts. */
function toWorklist({rows, guideOf}: GuidedRows): string {
  const guided = rows.map((row): Row => ({...row, ...describe(guideOf(row))}));
  return toSpreadsheetCsv({columns: [...columns], rows: guided});
}

function describe(guide: Guide | undefined): Row {
  return {
    meaning: guide?.meaning ?? null,
    steps: numberSteps(guide).join(" ") || null,
    source: guide?.source ?? null
  };
}

function text(name: string): ResultColumn {
  return {name, type: "VARCHAR"};
}

function time(name: string): ResultColumn {
  return {name, type: "TIMESTAMP", local: true};
}
