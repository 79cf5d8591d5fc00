import {html} from "htl";
import {newId} from "./dom.js";

interface SegmentsOptions {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A switch between a few words. */
export function Segments(
  words: readonly string[],
  {label, value, onChange}: SegmentsOptions
): HTMLElement {
  const name = newId("segments");
  return html`<fieldset class="segments"><legend>${label}</legend>${words.map(
    (word) => html`<label><input type="radio" name=${name} value=${word} checked=${word === value}
      onchange=${() => onChange(word)}><span>${word}</span></label>`
  )}</fieldset>`;
}
