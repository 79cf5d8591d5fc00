import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {formatCount, formatNoun} from "../../model/format.js";
import {groupBy} from "../../model/groupBy.js";

interface ActorSummaryOptions {
  /** The one that the reader chose. */
  chosen: string | undefined;
  /** Told of whom the reader chooses, of nobody if it was chosen already. */
  onChoose: (actor: string | undefined) => void;
}

/** How many objects fail, by who acts, most first; each part narrows to its objects, and back. */
export function ActorSummary(
  rows: readonly Row[],
  {chosen, onChoose}: ActorSummaryOptions
): HTMLElement {
  const groups = [...groupBy(rows, ({acts}) => String(acts))];
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
  const title = isChosen ? "Whoever acts, again" : `Only ${actor}`;
  return html`<button type="button" class="row-button" data-sign=${`actor ${actor}`} aria-pressed=${String(isChosen)}
    title=${title} onclick=${() => onChoose(isChosen ? undefined : actor)}>${actor} <b>${formatCount(objects)}</b></button>`;
}
