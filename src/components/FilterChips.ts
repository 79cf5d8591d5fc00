import {html} from "htl";
import type {Dimension} from "../model/dimensions.js";
import type {Selection} from "../model/filters.js";

// Ids and addresses fit; of a message, the beginning says which it is.
const longest = 60;

/** A chip for each value of a selection; clicking one takes the value away. */
export function FilterChips(
  selection: Selection,
  onChange: (selection: Selection) => void
): HTMLElement[] {
  return (Object.entries(selection) as [Dimension, readonly string[]][]).flatMap(([key, values]) =>
    values.map((value) => {
      const remove = () =>
        onChange({...selection, [key]: values.filter((other) => other !== value)});
      const [text, rest] = shorten(value || "(none)");
      return html`<button type="button" class="chip" title=${`Remove this filter${rest}`} onclick=${remove}>
        ${formatDimension(key)}: ${text} <span aria-hidden="true">×</span></button>`;
    })
  );
}

/** Of a long value its beginning, and the whole for the tip. */
function shorten(value: string): [text: string, tip: string] {
  if (value.length <= longest) return [value, ""];
  return [`${value.slice(0, longest - 1).trimEnd()}…`, `: ${value}`];
}

/** `identity-type` as `Identity type` */
export function formatDimension(key: Dimension): string {
  const words = key.replace("-", " ");
  return words[0]!.toUpperCase() + words.slice(1);
}
