import {html} from "htl";
import type {Row} from "../engine/Database.js";
import {formatCount, formatTime} from "../model/format.js";
import {fromClock} from "../model/localTime.js";
import {Bar} from "./Bar.js";
import {Grid} from "./Grid.js";
import type {GridColumn} from "./Grid.js";
import type {ViewOptions} from "./view.js";

/** The error codes with how often, whom and where they struck; clicking a code filters by it. */
export function ErrorGrid(
  rows: readonly Row[],
  {onPick, memory, timeZone}: Pick<ViewOptions, "onPick" | "memory" | "timeZone">
): HTMLElement {
  const most = Math.max(...rows.map(({events}) => Number(events)));
  const columns: GridColumn[] = [
    {name: "error_code", label: "Error code", cell: (row) => CodeButton(row, onPick)},
    {
      name: "events",
      label: "Events",
      kind: "number",
      cell: ({events}) =>
        html`<span class="with-bar">${[
          Bar([{word: "Failure", events: Number(events)}], {most}),
          html`<span>${formatCount(Number(events))}</span>`
        ]}</span>`
    },
    {
      name: "objects",
      label: "Objects",
      kind: "number",
      cell: ({objects}) => formatCount(Number(objects))
    },
    {name: "apps", label: "Apps", kind: "number", cell: ({apps}) => formatCount(Number(apps))},
    timeColumn("first_seen", `First seen, ${timeZone}`),
    timeColumn("last_seen", `Last seen, ${timeZone}`)
  ];
  return Grid(rows, {columns, label: "Top provisioning errors", memory});
}

function CodeButton({error_code}: Row, onPick: ViewOptions["onPick"]): HTMLElement {
  const code = String(error_code ?? "");
  return html`<button type="button" class="row-button code" title=${`Only ${code || "events without a code"}`}
    onclick=${() => onPick({status: ["Failure"], "error-code": [code]})}>${code ? breakable(code) : "(no code)"}</button>`;
}

function timeColumn(name: string, label: string): GridColumn {
  const timeOf = (row: Row) => row[name] as Date;
  return {
    name,
    label,
    kind: "number",
    cell: (row) => formatTime(timeOf(row)),
    tip: (row) => fromClock(timeOf(row))
  };
}

// Codes are long words: they may break before a capital letter, and are still copied whole.
function breakable(code: string): (string | HTMLElement)[] {
  return code.split(/(?=[A-Z])/).flatMap((part) => [html`<wbr>`, part]);
}
