import {html} from "htl";
import {countFilters, dimensionKeys} from "../model/filters.js";
import type {Dimension, Filters, Selection} from "../model/filters.js";
import {formatNoun} from "../model/format.js";
import type {Choices} from "../workbook/choices.js";
import {dispatchInput, toControl} from "./dom.js";
import type {Control} from "./dom.js";
import {FilterChips} from "./FilterChips.js";
import {MultiSelect} from "./MultiSelect.js";
import {TimeRange} from "./TimeRange.js";
import type {TimeRangeOptions} from "./TimeRange.js";

const labels = {
  app: "App",
  action: "Action",
  status: "Status",
  source: "Source system",
  target: "Target system"
} as const satisfies Partial<Record<Dimension, string>>;
const shown = Object.keys(labels) as (keyof typeof labels)[];

export interface FilterBarOptions extends Omit<TimeRangeOptions, "value"> {
  value: Filters;
}

/** All filters of the page in one line; its value is the filters, and `input` tells of a change. */
export function FilterBar(choices: Choices, options: FilterBarOptions): Control<Filters> {
  const time = TimeRange(options);
  const selects = shown.map((key) => MultiSelect(choices[key], {label: labels[key]}));
  const count = html`<span class="filter-count" role="status"></span>`;
  const reset = html`<button type="button" class="filter-reset" onclick=${() => change({select: {}})}>Reset</button>`;
  const chips = html`<div class="chips"></div>`;
  const sheet = html`<div class="filter-sheet">${time}${selects}</div>`;
  const fold = html`<button type="button" class="filter-fold" aria-expanded="false">Filters</button>`;
  const bar = html`<form class="filter-bar" role="search" aria-label="Filters">
    ${fold}${sheet}<div class="filter-sum">${count}${reset}</div>${chips}</form>`;
  fold.onclick = () =>
    fold.setAttribute("aria-expanded", String(bar.classList.toggle("filter-open")));
  bar.onsubmit = (event) => event.preventDefault();
  let current = options.value;
  const show = (next: Filters) => {
    current = next;
    time.value = {from: next.from, to: next.to, last: next.last};
    for (const [i, key] of shown.entries()) selects[i]!.value = next.select[key] ?? [];
    chips.replaceChildren(
      ...FilterChips(toRest(next.select), (rest) =>
        change({...current, select: {...current.select, ...rest}})
      )
    );
    const filters = countFilters(next);
    count.textContent = filters ? formatNoun(filters, "filter") : "";
    fold.textContent = `Filters: ${readText(time)}${filters ? ` · ${filters}` : ""}`;
    reset.hidden = filters === 0;
  };
  const change = (next: Filters) => {
    show(next);
    dispatchInput(bar);
  };
  sheet.addEventListener("input", (event) => {
    event.stopPropagation();
    const picked = shown
      .map((key, i) => [key, selects[i]!.value] as const)
      .filter(([, values]) => values.length);
    change({...time.value, select: {...toRest(current.select), ...Object.fromEntries(picked)}});
  });
  show(current);
  return toControl(bar, () => current, show);
}

// The filters that have no control of their own come from links and from clicks in the items.
function toRest(select: Selection): Selection {
  const keys = dimensionKeys.filter((key) => !(key in labels) && select[key]?.length);
  return Object.fromEntries(keys.map((key) => [key, select[key]!]));
}

function readText(time: HTMLElement): string {
  return time.querySelector("select")!.selectedOptions[0]?.textContent ?? "";
}
