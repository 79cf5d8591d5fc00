import {html} from "htl";
import type {Selection} from "../model/filters.js";
import type {ViewOptions} from "./view.js";

interface RowButtonOptions extends Pick<ViewOptions, "onPick"> {
  text: string;
  /** The tip: what a click leaves. */
  title: string;
}

/** A text in a grid that filters by what it names. */
export function RowButton(
  selection: Selection,
  {text, title, onPick}: RowButtonOptions
): HTMLElement {
  return html`<button type="button" class="row-button" title=${title}
    onclick=${() => onPick(selection)}>${text}</button>`;
}

/** The name of an app, which filters by it. */
export function AppButton(app: unknown, onPick: ViewOptions["onPick"]): HTMLElement {
  const name = String(app ?? "");
  const title = `Only ${name || "events without an app"}`;
  return RowButton({app: [name]}, {title, text: name || "(none)", onPick});
}
