import {html} from "htl";
import type {Row} from "../engine/Database.js";
import {Timeline} from "./EventsOverTime.js";
import type {ViewOptions} from "./view.js";

/** Stacked bars of events per time bin, by action or by status, whichever the rows have. */
export function EventsBy(rows: readonly Row[], options: ViewOptions): HTMLElement {
  const {legend, chart} = Timeline(rows, "status" in rows[0]! ? "status" : "action", options);
  return html`<div><div class="timeline-head">${legend}</div>${chart}</div>`;
}
