import {html} from "htl";
import {formatNoun} from "../../lib/format.js";
import type {ChoiceKey, Dimension} from "../../model/dimensions.js";
import {dimensionKeys, labelOf, usualKeys} from "../../model/dimensions.js";
import type {Filters, Selection} from "../../model/filters.js";
import {countFilters} from "../../model/filters.js";
import type {ChoiceCounts, Choices} from "../../workbook/choices.js";
import type {Control} from "./control.js";
import {SearchBox, toControl} from "./control.js";
import {FilterChips} from "./FilterChips.js";
import type {MultiSelectControl} from "./MultiSelect.js";
import {MultiSelect} from "./MultiSelect.js";
import type {TimeRangeOptions} from "./TimeRange.js";
import {TimeRange} from "./TimeRange.js";

interface FilterBarOptions extends Omit<TimeRangeOptions, "value"> {
  value: Filters;
  /** The filters with a control on this page. */
  controls?: readonly ChoiceKey[];
  /** Whether names and ids can be searched for here. */
  hasSearch?: boolean | undefined;
}

const searchKeys = ["q", "person"] as const;
type SearchKey = (typeof searchKeys)[number];

/** The filter bar; it can show how many events each choice would leave. */
export type FilterBarControl = Control<Filters> & {
  count: (counts: ChoiceCounts) => void;
  /** The end of its line, where the page's menus are. */
  tools: HTMLElement;
};

/** All filters of the page in one line. Its value is the filters; it sends `input` when they change. */
export function FilterBar(choices: Choices, options: FilterBarOptions): FilterBarControl {
  const time = TimeRange(options);
  const {controls: shown = usualKeys} = options;
  const selects = toSelects(choices, shown);
  const searches = options.hasSearch ? toSearches((select) => pick(select)) : [];
  const count = html`<span class="filter-count" role="status"></span>`;
  const reset = html`<button type="button" class="filter-reset" onclick=${clear}>Reset</button>`;
  const tools = html`<div class="filter-sum">${count}${reset}</div>`;
  const chips = html`<div class="chips"></div>`;
  const fold = FoldButton();
  const bar = html`<div class="filter-bar" role="search" aria-label="Filters">
    ${fold}<div class="filter-sheet" oninput=${take}>${time}${selects.filter((_, i) => isUseful(shown[i]!, choices))}${searches.map(([, box]) => box)}</div>
    ${tools}${chips}</div>`;
  const control = toControl(bar, options.value, ({select, ...range}) => {
    time.value = range;
    for (const [i, key] of shown.entries()) selects[i]!.value = select[key] ?? [];
    for (const [key, box] of searches) box.value = select[key]?.[0] ?? "";
    chips.replaceChildren(...FilterChips(toRest(select, shown), pick));
    const filters = countFilters({...range, select});
    count.textContent = filters ? formatNoun(filters, "filter") : "";
    fold.textContent = `Filters: ${readText(time)}${filters ? ` · ${filters}` : ""}`;
    reset.hidden = filters === 0;
  });
  function clear(): void {
    control.change({select: {}});
    focusFirst(bar);
  }
  function pick(select: Selection): void {
    control.change({...control.value, select: {...control.value.select, ...select}});
  }
  function take(event: Event): void {
    event.stopPropagation();
    const picked = Object.fromEntries(shown.map((key, i) => [key, selects[i]!.value]));
    control.change({...time.value, select: {...toRest(control.value.select, shown), ...picked}});
  }
  return Object.assign(control, {
    tools,
    count: (counts: ChoiceCounts) => shown.forEach((key, i) => selects[i]!.count(counts[key] ?? {}))
  });
}

function toSelects(choices: Choices, shown: readonly ChoiceKey[]): MultiSelectControl[] {
  return shown.map((key) => MultiSelect(choices[key] ?? [], {label: labelOf(key)}));
}

// Most reports are about one tenant.
function isUseful(key: ChoiceKey, {tenant = []}: Choices): boolean {
  return key !== "tenant" || tenant.length > 1;
}

/** On a narrow screen, the button that folds and unfolds the bar around it. */
function FoldButton(): HTMLElement {
  const toggle = () => {
    const isOpen = button.closest(".filter-bar")!.classList.toggle("filter-open");
    button.setAttribute("aria-expanded", String(isOpen));
  };
  const button = html`<button type="button" class="filter-fold" aria-expanded="false" onclick=${toggle}></button>`;
  return button;
}

// The reset button disappears together with the filters, and would lose the focus.
function focusFirst(bar: HTMLElement): void {
  const controls = [...bar.querySelectorAll<HTMLElement>("select, button")];
  controls.find((control) => control.getClientRects().length > 0)?.focus({preventScroll: true});
}

function toSearches(onPick: (select: Selection) => void): [SearchKey, Control<string>][] {
  return searchKeys.map((key) => {
    const box = SearchBox(labelOf(key));
    box.addEventListener("input", (event) => {
      event.stopPropagation();
      onPick({[key]: box.value ? [box.value] : []});
    });
    return [key, box];
  });
}

// The filters without a control come from links and from clicks in the items.
function toRest(select: Selection, shown: readonly Dimension[]): Selection {
  const keys = dimensionKeys.filter((key) => !shown.includes(key) && select[key]?.length);
  return Object.fromEntries(keys.map((key) => [key, select[key]!]));
}

function readText(time: HTMLElement): string {
  return time.querySelector("select")!.selectedOptions[0]?.textContent ?? "";
}

/** A switch: whether the page is compared with the period before. */
export function CompareSwitch(): Control<boolean> {
  const button = html`<button type="button" class="control-button compare-switch"
    title="Compare with the period before" onclick=${() => control.change(!control.value)}>
    <span class="control-label">Compare</span></button>`;
  const control = toControl(button, false, (isOn) =>
    button.setAttribute("aria-pressed", String(isOn))
  );
  return control;
}
