import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {formatCount} from "../../model/format.js";
import {downloadCsv} from "../download.js";
import {Grid} from "../Grid.js";
import type {ViewOptions} from "../view.js";
import {ActorSummary} from "./ActorSummary.js";
import type {GuidedRows} from "./guidedRows.js";
import {toGuidedRows} from "./guidedRows.js";
import {toProblemColumns} from "./problemColumns.js";
import {toWorklist} from "./worklist.js";

type Options = Pick<ViewOptions, "onPick" | "memory" | "timeZone" | "scope">;

/** As many rows as are read at a glance. */
const fold = 12;

/** More rows than anybody works off would hold the page up. */
const mostRows = 500;

/**
 * Who is failing, since when, why, what to do and who acts, the longest failing first; a name leaves what
 * happened to that one, who acts narrows the list to what is theirs. What the list shows can be taken away.
 */
export function ProblemGrid(rows: readonly Row[], options: Options): HTMLElement {
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

// Whoever was chosen may have nothing to act on under other filters.
function narrow({rows, guideOf}: GuidedRows, memory: Options["memory"]) {
  const actor = memory.get("actor");
  const own = rows.filter(({acts}) => acts === actor);
  const listed: GuidedRows = {rows: own.length ? own : rows, guideOf};
  return {chosen: own.length ? actor : undefined, listed};
}

function List({rows, guideOf}: GuidedRows, options: Options): HTMLElement {
  const columns = toProblemColumns({...options, guideOf});
  const {memory} = options;
  return Grid(rows.slice(0, mostRows), {columns, label: "Who is failing", memory, fold});
}

function CutNote(count: number): HTMLElement[] {
  if (count <= mostRows) return [];
  const note = `Listed are the ${mostRows} that have failed longest, of ${formatCount(count)}; the worklist has all.`;
  return [html`<p class="view-note">${note}</p>`];
}
