import {html} from "htl";
import type {Control} from "./dom.js";
import {toControl} from "./dom.js";

/** Whether what a page shows is compared with the period before. */
export function CompareSwitch(): Control<boolean> {
  const button = html`<button type="button" class="control-button compare-switch"
    title="Compare with the period before" onclick=${() => control.change(!control.value)}>
    <span class="control-label">Compare</span></button>`;
  const control = toControl(button, false, (isOn) =>
    button.setAttribute("aria-pressed", String(isOn))
  );
  return control;
}
