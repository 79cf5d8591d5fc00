import {html} from "htl";
import type {EngineState} from "../engine/lazy.js";
import {toControl} from "./dom.js";
import type {Control} from "./dom.js";

/** A thin line at the top of the page while the engine starts. */
export function ProgressLine(): Control<EngineState> {
  const line = html`<div class="progress-line" role="progressbar" aria-label="Starting the query engine"></div>`;
  return toControl<EngineState>(line, "idle", (state) => {
    line.hidden = state !== "starting";
  });
}
