import type {Row, Value} from "../../engine/Database.js";
import type {GridColumn} from "../Grid.js";
import {AppButton} from "../RowButton.js";
import type {ViewOptions} from "../view.js";
import {StateWord} from "./StateWord.js";

// Columns that the grids about a person share.

/** The app, which filters by itself. */
export function appColumn(onPick: ViewOptions["onPick"]): GridColumn {
  return {name: "app", label: "App", cell: ({app}) => AppButton(app, onPick)};
}

/** Where an object comes from, and where it goes. */
export const systemsColumn: GridColumn = {
  name: "source_system",
  label: "Source to target",
  cell: ({source_system, target_system}) => `${toName(source_system)} to ${toName(target_system)}`
};

/** How an object fares, in a word and a mark. */
export const stateColumn: GridColumn = {
  name: "state",
  label: "State",
  cell: ({state}: Row) => StateWord(state)
};

function toName(system: Value | undefined): string {
  return String(system ?? "–");
}
