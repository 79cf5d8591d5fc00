import {html} from "htl";
import {formatCount} from "../../lib/format.js";
import type {Choice} from "../../workbook/choices.js";
import type {Control} from "./control.js";
import {newId, toControl, toPopup} from "./control.js";

/** How many events each value would leave; a value that is not in it leaves none. */
type Counts = Readonly<Record<string, number>>;

/** A drop-down; it can show how many events each value would leave. Until then it shows no numbers. */
export type MultiSelectControl = Control<readonly string[]> & {
  count: (events: Counts) => void;
};

/** A drop-down of values to tick, with a search; none ticked means all. Its rows are made when it opens. */
export function MultiSelect(
  choices: readonly Choice[],
  {label}: {label: string}
): MultiSelectControl {
  const values = choices.map(({value}) => value);
  const [labelId, valueId] = [newId("label"), newId("value")];
  const shown = html`<span id=${valueId} class="control-value"></span>`;
  const list = new ChoiceList((value) => control.change(tick(value, control.value, values)));
  const search = values.length > 7 ? new Search(list, label) : null;
  const all = html`<button type="button" class="select-all" onclick=${() => control.change([])}>All</button>`;
  const box = html`<div class="control popup">
    <button type="button" class="control-button" onclick=${arrange} aria-labelledby=${labelId} aria-describedby=${valueId}>
      <span id=${labelId} class="control-label">${label}</span>${shown}
    </button>
    <div class="popup-panel" role="group" aria-labelledby=${labelId}>
      ${search?.node}${all}
      <p class="select-caption">Events in the range and under the other filters</p>${list.node}
    </div></div>`;
  const control = toControl<readonly string[]>(toPopup(box), [], (chosen) => {
    list.chosen = chosen;
    shown.textContent = summarize(chosen);
    all.setAttribute("aria-pressed", String(chosen.length === 0));
    box.classList.toggle("control-set", chosen.length > 0);
  });
  // The list is sorted by the click that opens it: in an open list, a row must not move under the reader's next click.
  function arrange(): void {
    list.sort(values);
    if (search) search.apply();
    else list.show();
  }
  return Object.assign(control, {count: (events: Counts) => (list.counts = events)});
}

// A link can choose a value that is not in the list, such as an app by its id.
function tick(value: string, before: readonly string[], values: readonly string[]): string[] {
  const chosen = new Set(before);
  if (!chosen.delete(value)) chosen.add(value);
  const others = before.filter((other) => !values.includes(other));
  return [...others, ...values.filter((other) => chosen.has(other))];
}

/** How many rows are made at once, which is more than are in view. */
const rowsAtOnce = 40;

/** Rows of values to tick. There may be thousands of values, so rows are made as the reader scrolls to them. */
class ChoiceList {
  readonly node =
    html`<div class="select-list" role="list" onscroll=${() => this.followScroll()}></div>`;
  /** The values in their order, and those of them that are shown. */
  private values: readonly string[] = [];
  private found: readonly string[] = [];
  /** The rows that were made; each stays the same, so that it keeps the focus. */
  private readonly rows = new Map<string, HTMLElement>();
  private ticked: ReadonlySet<string> = new Set();
  private events: Counts | undefined;

  constructor(private readonly onTick: (value: string) => void) {}

  set chosen(values: readonly string[]) {
    this.ticked = new Set(values);
    this.rows.forEach((row, value) => this.update(row, value));
  }

  set counts(events: Counts) {
    this.events = events;
    this.rows.forEach((row, value) => this.update(row, value));
  }

  /** Sorts the values: those that would leave nothing come last. */
  sort(values: readonly string[]): void {
    this.values = [
      ...values.filter((value) => !this.isVain(value)),
      ...values.filter((value) => this.isVain(value))
    ];
  }

  /** Shows the values that contain a text, case ignored, and returns them. */
  show(text = ""): readonly string[] {
    this.found = this.values.filter((value) => value.toLowerCase().includes(text.toLowerCase()));
    this.node.replaceChildren();
    this.node.scrollTop = 0;
    this.addRows();
    return this.found;
  }

  /** Ticks the value if it is the only one that is shown. */
  tickOnly(): void {
    const [value, other] = this.found;
    if (value !== undefined && other === undefined) this.onTick(value);
  }

  private followScroll(): void {
    const {scrollTop, clientHeight, scrollHeight} = this.node;
    if (scrollTop + 2 * clientHeight >= scrollHeight) this.addRows();
  }

  private addRows(): void {
    const made = this.node.childElementCount;
    const next = this.found.slice(made, made + rowsAtOnce);
    this.node.append(...next.map((value, i) => this.place(value, made + i)));
  }

  private place(value: string, place: number): HTMLElement {
    const row = this.rows.get(value) ?? Choosable(value, () => this.onTick(value));
    this.rows.set(value, row);
    row.setAttribute("aria-posinset", String(place + 1));
    row.setAttribute("aria-setsize", String(this.found.length));
    this.update(row, value);
    return row;
  }

  private update(row: HTMLElement, value: string): void {
    row.querySelector("input")!.checked = this.ticked.has(value);
    row.classList.toggle("select-vain", this.isVain(value));
    const count = this.countOf(value);
    row.querySelector(".select-count")!.textContent = count === undefined ? "" : formatCount(count);
  }

  // A ticked value is never muted, however many events it would leave.
  private isVain(value: string): boolean {
    return this.countOf(value) === 0 && !this.ticked.has(value);
  }

  private countOf(value: string): number | undefined {
    return this.events && (Object.hasOwn(this.events, value) ? this.events[value] : 0);
  }
}

function Choosable(value: string, onTick: () => void): HTMLElement {
  const change = (event: Event) => {
    event.stopPropagation();
    onTick();
  };
  return html`<div class="select-row" role="listitem">
    <label><input type="checkbox" value=${value} oninput=${change}><span>${value || "(none)"}</span></label>
    <span class="select-count"></span>
  </div>`;
}

/** A search field above a list; Enter ticks the only match and ends the search. */
class Search {
  readonly node: HTMLElement;
  private readonly field: HTMLInputElement;
  private readonly none = html`<p class="select-none" role="status"></p>`;

  constructor(
    private readonly list: ChoiceList,
    label: string
  ) {
    this.field =
      html`<input type="search" placeholder="Search" aria-label=${`Search ${label}`}>` as HTMLInputElement;
    this.field.addEventListener("input", (event) => {
      event.stopPropagation();
      this.apply();
    });
    this.field.addEventListener("keydown", ({key}) => {
      if (key === "Enter") list.tickOnly();
    });
    this.node = html`<div class="select-search">${this.field}${this.none}</div>`;
  }

  /** Shows what its text leaves of the list. */
  apply(): void {
    const found = this.list.show(this.field.value);
    this.none.textContent = found.length ? "" : "No match";
  }
}

function summarize(values: readonly string[]): string {
  if (values.length > 1) return `${values.length} chosen`;
  return values.length ? values[0] || "(none)" : "All";
}
