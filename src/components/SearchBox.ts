import {html} from "htl";
import type {Control} from "./dom.js";
import {toControl} from "./dom.js";

/** A field for a text to search for, which is sent by Enter or its button; empty searches for nothing. */
export function SearchBox(label: string): Control<string> {
  const input =
    html`<input type="search" aria-label=${label} placeholder=${label}>` as HTMLInputElement;
  const submit = (event: Event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text !== control.value) control.change(text);
  };
  // Only what is sent is news, not each key.
  const stop = (event: Event) => event.stopPropagation();
  const box = html`<div class="search-box">
    <form onsubmit=${submit} oninput=${stop}>${input}<button type="submit">Find</button></form></div>`;
  const control = toControl(box, "", (text) => (input.value = text));
  return control;
}
