import {html} from "htl";
import {formatCount} from "../model/format.js";
import type {Choice} from "../workbook/choices.js";
import {dispatchInput, newId, toControl} from "./dom.js";
import type {Control} from "./dom.js";
import {toPopup} from "./popup.js";

export interface MultiSelectOptions {
  label: string;
  value?: readonly string[];
}

/** A drop-down of values to tick, with a search; none ticked means all. */
export function MultiSelect(
  choices: readonly Choice[],
  {label, value = []}: MultiSelectOptions
): Control<readonly string[]> {
  const [labelId, valueId] = [newId("label"), newId("value")];
  const shown = html`<span id=${valueId} class="control-value"></span>`;
  const all = html`<button type="button" class="select-all" onclick=${() => change([])}>All</button>`;
  const rows = choices.map((choice) => Choosable(choice, () => change(readTicks(list))));
  const list = html`<div class="select-list">${rows}</div>`;
  const panel = html`<div class="popup-panel" role="group" aria-labelledby=${labelId}>
    ${choices.length > 7 ? Search(rows, label) : null}${all}${list}
  </div>`;
  const box = html`<div class="control popup">
    <button type="button" class="control-button" aria-labelledby=${labelId} aria-describedby=${valueId}>
      <span id=${labelId} class="control-label">${label}</span>${shown}
    </button>${panel}</div>`;
  const show = (next: readonly string[]) => {
    for (const input of readInputs(list)) input.checked = next.includes(input.value);
    shown.textContent = summarize(next);
    all.setAttribute("aria-pressed", String(next.length === 0));
    box.classList.toggle("control-set", next.length > 0);
  };
  let current = value;
  const change = (next: readonly string[]) => {
    show((current = next));
    dispatchInput(box);
  };
  show(value);
  return toControl(
    toPopup(box),
    () => current,
    (next) => show((current = next))
  );
}

function Choosable({value, events}: Choice, onChange: () => void): HTMLElement {
  const change = (event: Event) => {
    event.stopPropagation();
    onChange();
  };
  return html`<div class="select-row" data-text=${value.toLowerCase()}>
    <label><input type="checkbox" value=${value} oninput=${change}><span>${value || "(none)"}</span></label>
    <span class="select-count">${formatCount(events)}</span>
  </div>`;
}

function Search(rows: readonly HTMLElement[], label: string): HTMLElement {
  const search = (event: Event) => {
    event.stopPropagation();
    const text = (event.target as HTMLInputElement).value.toLowerCase();
    for (const row of rows) row.hidden = !row.dataset.text!.includes(text);
  };
  return html`<input type="search" placeholder="Search" aria-label=${`Search ${label}`} oninput=${search}>`;
}

function readInputs(list: HTMLElement): HTMLInputElement[] {
  return [...list.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
}

function readTicks(list: HTMLElement): string[] {
  return readInputs(list)
    .filter(({checked}) => checked)
    .map(({value}) => value);
}

function summarize(values: readonly string[]): string {
  if (values.length > 1) return `${values.length} chosen`;
  return values.length ? values[0] || "(none)" : "All";
}
