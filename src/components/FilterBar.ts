import {html} from "htl";
import {countFilters, dimensionKeys} from "../model/filters.js";
import type {Dimension, Filters, Selection} from "../model/filters.js";
import {formatNoun} from "../model/format.js";
import type {Choices} from "../workbook/choices.js";
import {toControl} from "./dom.js";
import type {Control} from "./dom.js";
import {FilterChips} from "./FilterChips.js";
import {MultiSelect} from "./MultiSelect.js";
import {TimeRange} from "./TimeRange.js";
import type {TimeRangeOptions} from "./TimeRange.js";

const labels = {
  tenant: "Tenant",
  app: "App",
  job: "Job",
  action: "Action",
  status: "Status",
  source: "Source system",
  target: "Target system",
  "identity-type": "Identity type"
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
  const reset = html`<button type="button" class="filter-reset" onclick=${() => control.change({select: {}})}>Reset</button>`;
  const chips = html`<div class="chips"></div>`;
  const fold = html`<button type="button" class="filter-fold" aria-expanded="false" onclick=${toggle}></button>`;
  const bar = html`<div class="filter-bar" role="search" aria-label="Filters">
    ${fold}<div class="filter-sheet" oninput=${take}>${time}${selects.filter(isUseful)}</div>
    <div class="filter-sum">${count}${reset}</div>${chips}</div>`;
  // Most reports are about one tenant.
  function isUseful(_: HTMLElement, i: number): boolean {
    return shown[i] !== "tenant" || choices.tenant.length > 1;
  }
  const control = toControl(bar, options.value, ({select, ...range}) => {
    time.value = range;
    for (const [i, key] of shown.entries()) selects[i]!.value = select[key] ?? [];
    chips.replaceChildren(...FilterChips(toRest(select), (rest) => pick({...select, ...rest})));
    const filters = countFilters({...range, select});
    count.textContent = filters ? formatNoun(filters, "filter") : "";
    fold.textContent = `Filters: ${readText(time)}${filters ? ` · ${filters}` : ""}`;
    reset.hidden = filters === 0;
  });
  function pick(select: Selection): void {
    control.change({...control.value, select});
  }
  function take(event: Event): void {
    event.stopPropagation();
    const picked = Object.fromEntries(shown.map((key, i) => [key, selects[i]!.value]));
    control.change({...time.value, select: {...toRest(control.value.select), ...picked}});
  }
  function toggle(): void {
    fold.setAttribute("aria-expanded", String(bar.classList.toggle("filter-open")));
  }
  return control;
}

// The filters that have no control of their own come from links and from clicks in the items.
function toRest(select: Selection): Selection {
  const keys = dimensionKeys.filter((key) => !(key in labels) && select[key]?.length);
  return Object.fromEntries(keys.map((key) => [key, select[key]!]));
}

function readText(time: HTMLElement): string {
  return time.querySelector("select")!.selectedOptions[0]?.textContent ?? "";
}
