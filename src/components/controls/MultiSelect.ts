import {html} from "htl";
import {formatCount} from "../../lib/format.js";
import type {Choice} from "../../workbook/choices.js";
import type {Control} from "./control.js";
import {newId, toControl, toPopup} from "./control.js";

/** A drop-down; it can show how many events each value would leave. Until then it shows no numbers. */
export type MultiSelectControl = Control<readonly string[]> & {
  count: (events: Readonly<Record<string, number>>) => void;
};

/** A drop-down of values to tick, with a search; none ticked means all. */
export function MultiSelect(
  choices: readonly Choice[],
  {label}: {label: string}
): MultiSelectControl {
  const [labelId, valueId] = [newId("label"), newId("value")];
  const shown = html`<span id=${valueId} class="control-value"></span>`;
  const take = () => control.change(readChosen(control.value, inputs));
  const rows = choices.map(({value}) => Choosable(value, take));
  const list = html`<div class="select-list">${rows}</div>`;
  const all = html`<button type="button" class="select-all" onclick=${() => control.change([])}>All</button>`;
  const box = html`<div class="control popup">
    <button type="button" class="control-button" onclick=${arrange} aria-labelledby=${labelId} aria-describedby=${valueId}>
      <span id=${labelId} class="control-label">${label}</span>${shown}
    </button>
    <div class="popup-panel" role="group" aria-labelledby=${labelId}>
      ${rows.length > 7 ? Search(rows, label) : null}${all}
      <p class="select-caption">Events in the range and under the other filters</p>${list}
    </div></div>`;
  const inputs = [...box.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  const control = toControl<readonly string[]>(toPopup(box), [], (values) => {
    for (const input of inputs) input.checked = values.includes(input.value);
    rows.forEach(mute);
    shown.textContent = summarize(values);
    all.setAttribute("aria-pressed", String(values.length === 0));
    box.classList.toggle("control-set", values.length > 0);
  });
  // The list is sorted by the click that opens it: in an open list, a row must not move under the reader's next click.
  function arrange(): void {
    list.replaceChildren(...rows.toSorted((a, b) => toRank(a) - toRank(b)));
  }
  function count(events: Readonly<Record<string, number>>): void {
    for (const row of rows) showCount(row, events);
    rows.forEach(mute);
  }
  return Object.assign(control, {count});
}

// A link can choose a value that is not in the list, such as an app by its id.
function readChosen(before: readonly string[], inputs: readonly HTMLInputElement[]): string[] {
  const others = before.filter((value) => inputs.every((input) => input.value !== value));
  return [...others, ...inputs.filter(({checked}) => checked).map(({value}) => value)];
}

function showCount(row: HTMLElement, events: Readonly<Record<string, number>>): void {
  const {value} = row.querySelector("input")!;
  const count = Object.hasOwn(events, value) ? events[value]! : 0;
  row.dataset.events = String(count);
  row.querySelector(".select-count")!.textContent = formatCount(count);
}

// A ticked value is never muted, however many events it would leave.
function mute(row: HTMLElement): void {
  const {checked} = row.querySelector("input")!;
  row.classList.toggle("select-vain", row.dataset.events === "0" && !checked);
}

// Values that would leave nothing come last.
function toRank(row: HTMLElement): number {
  return Number(row.classList.contains("select-vain"));
}

function Choosable(value: string, onChange: () => void): HTMLElement {
  const change = (event: Event) => {
    event.stopPropagation();
    onChange();
  };
  return html`<div class="select-row" data-text=${value.toLowerCase()}>
    <label><input type="checkbox" value=${value} oninput=${change}><span>${value || "(none)"}</span></label>
    <span class="select-count"></span>
  </div>`;
}

/** A search field; Enter ticks the only match and ends the search. */
function Search(rows: readonly HTMLElement[], label: string): HTMLElement {
  const none = html`<p class="select-none" role="status"></p>`;
  const search = (event: Event) => {
    event.stopPropagation();
    const text = (event.target as HTMLInputElement).value.toLowerCase();
    for (const row of rows) row.hidden = !row.dataset.text!.includes(text);
    none.textContent = rows.every((row) => row.hidden) ? "No match" : "";
  };
  const enter = (event: KeyboardEvent) => {
    const [match, other] = rows.filter((row) => !row.hidden);
    if (event.key === "Enter" && match && !other) match.querySelector("input")!.click();
  };
  return html`<div class="select-search">
    <input type="search" placeholder="Search" aria-label=${`Search ${label}`}
      oninput=${search} onkeydown=${enter}>${none}</div>`;
}

function summarize(values: readonly string[]): string {
  if (values.length > 1) return `${values.length} chosen`;
  return values.length ? values[0] || "(none)" : "All";
}
