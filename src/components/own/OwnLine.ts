import type {Row} from "../../engine/Database.js";
import type {ViewOptions} from "../view.js";
import {OverTime} from "./OverTime.js";

/** A line over time, or one for each word. */
export function OwnLine(
  rows: readonly Row[],
  options: Pick<ViewOptions, "scope" | "width">
): HTMLElement {
  return OverTime(rows, {...options, mark: "line"});
}
