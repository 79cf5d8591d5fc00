import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn, textColumn} from "../grid/gridColumns.js";
import {RowButton, stateColumn} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

/** As many rows as are read at a glance. */
const fold = 12;

type IdentityHitsOptions = Pick<ViewOptions, "onPick" | "memory" | "timeZone">;

/** The people and groups that a search finds; clicking a name leaves what happened to that one. */
export function IdentityHits(
  rows: readonly Row[],
  {onPick, memory, timeZone}: IdentityHitsOptions
): HTMLElement {
  const columns: GridColumn[] = [
    {name: "name", label: "Name", cell: (row) => NameButton(row, onPick)},
    textColumn("upn", "UPN"),
    textColumn("identity_type", "Type"),
    stateColumn,
    countColumn("apps", "Apps"),
    countColumn("events", "Events"),
    countColumn("failures", "Failures"),
    clockColumn("last_event", "Last event", timeZone)
  ];
  return Grid(rows, {columns, label: "People and groups", memory, fold});
}

// Whom the log only names cannot be asked for exactly, but by the name.
function NameButton({name, upn, person_key}: Row, onPick: ViewOptions["onPick"]): HTMLElement {
  const text = String(name ?? upn ?? person_key ?? "(no name)");
  if (person_key === null) return html`<span>${text}</span>`;
  const key = String(person_key);
  return RowButton({person: [key]}, {text, title: `All of ${key}`, onPick});
}
