import {html} from "htl";
import type {IdentityHitRow} from "../../workbook/items/identityHits.js";
import type {GridColumn} from "../grid/Grid.js";
import {Grid} from "../grid/Grid.js";
import {clockColumn, countColumn, textColumn} from "../grid/gridColumns.js";
import {RowButton, rowsAtAGlance, stateColumn} from "../grid/pickColumns.js";
import type {ViewOptions} from "./view.js";

type IdentityHitsOptions = Pick<ViewOptions, "onPick" | "memory" | "timeZone">;

/** The people and groups that a search finds; clicking a name filters by that identity. */
export function IdentityHits(
  rows: readonly IdentityHitRow[],
  {onPick, memory, timeZone}: IdentityHitsOptions
): HTMLElement {
  const columns: GridColumn<IdentityHitRow>[] = [
    {name: "name", label: "Name", cell: (row) => NameButton(row, onPick)},
    textColumn("upn", "UPN"),
    textColumn("identity_type", "Type"),
    stateColumn,
    countColumn("apps", "Apps"),
    countColumn("events", "Events"),
    countColumn("failures", "Failures"),
    clockColumn("last_event", "Last event", timeZone)
  ];
  return Grid(rows, {columns, label: "People and groups", memory, fold: rowsAtAGlance});
}

// A person that the log only names cannot be filtered by an id, only by the name.
function NameButton(
  {name, upn, person_key: key}: IdentityHitRow,
  onPick: ViewOptions["onPick"]
): HTMLElement {
  const text = name ?? upn ?? key ?? "(no name)";
  if (key === null) return html`<span>${text}</span>`;
  return RowButton({person: [key]}, {text, title: `All of ${key}`, onPick});
}
