import {html} from "htl";
import type {Control} from "./dom.js";
import {toControl} from "./dom.js";

/** A thin line at the top of the page, shown while its value says that the engine starts. */
export function ProgressLine(): Control<boolean> {
  const line = html`<div class="progress-line" role="progressbar" aria-label="Starting the query engine"></div>`;
  return toControl<boolean>(line, false, (isStarting) => {
    line.hidden = !isStarting;
  });
}
