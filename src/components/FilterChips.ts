import {html} from "htl";
import type {Dimension} from "../model/dimensions.js";
import type {Selection} from "../model/filters.js";

/** A chip for each value of a selection; clicking one takes the value away. */
export function FilterChips(
  selection: Selection,
  onChange: (selection: Selection) => void
): HTMLElement[] {
  return (Object.entries(selection) as [Dimension, readonly string[]][]).flatMap(([key, values]) =>
    values.map((value) => {
      const remove = () =>
        onChange({...selection, [key]: values.filter((other) => other !== value)});
      return html`<button type="button" class="chip" title="Remove this filter" onclick=${remove}>
        ${formatDimension(key)}: ${value || "(none)"} <span aria-hidden="true">×</span></button>`;
    })
  );
}

/** `identity-type` as `Identity type` */
export function formatDimension(key: Dimension): string {
  const words = key.replace("-", " ");
  return words[0]!.toUpperCase() + words.slice(1);
}
