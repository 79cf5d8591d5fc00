import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import {findGuide} from "../../guidance/findGuide.js";
import {formatCount} from "../../model/format.js";
import {groupBy} from "../../model/groupBy.js";
import {RowButton} from "../RowButton.js";
import type {ViewOptions} from "../view.js";

/** What reasons nobody has to act on come to, in a word or two. */
const words: Readonly<Record<string, string>> = {
  RedundantExport: "already equal",
  NotEffectivelyEntitled: "not assigned or out of scope",
  EntrySynchronizationSkipped: "out of scope or already equal",
  EntityTypeNotSupported: "groups that only define scope",
  "": "out of scope, no reason told"
};

/** The harmless skips in one line, by reason, the most frequent first; clicking filters. Nothing without any. */
export function HarmlessSkips(
  rows: readonly Row[],
  onPick: ViewOptions["onPick"]
): HTMLElement | null {
  if (rows.length === 0) return null;
  const groups = groupBy([...rows], ({skip_reason}) => String(skip_reason ?? ""));
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

function sum(rows: readonly Row[]): number {
  return rows.reduce((total, {events}) => total + Number(events), 0);
}
