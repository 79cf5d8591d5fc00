import {html} from "htl";
import {formatDay, formatTime} from "../../lib/format.js";
import {addTime, day, toClock} from "../../lib/localTime.js";
import type {Filters} from "../../model/filters.js";
import type {Range} from "../../model/range.js";
import {allTime} from "../../model/range.js";
import type {Control} from "./control.js";
import {toControl} from "./control.js";

/** The part of the filters that chooses the time. */
export type TimeFilters = Pick<Filters, "from" | "to" | "last">;

export interface TimeRangeOptions {
  value: TimeFilters;
  defaultLast: string;
  /** The first and the last day of the data, as dates. */
  first: string;
  newest: string;
  /** The range that the filters mean, if no preset names it. */
  toRange: (value: TimeFilters) => Range;
}

const presets = [
  ["24h", "Last 24 hours"],
  ["7d", "Last 7 days"],
  ["14d", "Last 14 days"],
  ["30d", "Last 30 days"],
  ["90d", "Last 90 days"]
] as const;

/** A choice of time ranges back from the newest event, or of any two dates. */
export function TimeRange(options: TimeRangeOptions): Control<TimeFilters> {
  const {first, newest, defaultLast} = options;
  const custom = html`<option value="custom"></option>` as HTMLOptionElement;
  const select = html`<select aria-label="Time range" oninput=${choose}>${presets.map(
    ([value, text]) => html`<option value=${value}>${text}</option>`
  )}<option value=${allTime}>All data</option>${custom}</select>` as HTMLSelectElement;
  const [from, to] = [DateInput("From", options), DateInput("To", options)];
  const dates = html`<span class="control-dates" oninput=${stop} onchange=${takeDates}>${from} – ${to}</span>`;
  const box = html`<div class="control control-time">${select}${dates}</div>`;
  const control = toControl(box, options.value, (value) => {
    const range = options.toRange(value);
    select.value = toChoice(value, options);
    dates.hidden = select.value !== "custom";
    custom.textContent = dates.hidden ? "Custom dates" : formatRange(range);
    from.value = range.from.slice(0, 10) < first ? first : range.from.slice(0, 10);
    to.value = addTime(range.to, -1000).slice(0, 10);
    box.classList.toggle("control-set", Boolean(value.from || value.to || value.last));
  });
  function choose(event: Event): void {
    stop(event);
    if (select.value === "custom") takeDates();
    else if (select.value === defaultLast) control.change({});
    else control.change(select.value === allTime ? {from: first} : {last: select.value});
  }
  function takeDates(): void {
    // Typed dates can be beyond min and max, and in any order.
    const dates = [from.value || first, to.value || newest];
    const [start, end] = dates.map((date) => [first, date, newest].sort()[1]!).sort();
    control.change({from: start!, to: end!});
  }
  return control;
}

// Only a whole range is a change, not each key typed into a date.
function stop(event: Event): void {
  event.stopPropagation();
}

function DateInput(label: string, {first, newest}: TimeRangeOptions): HTMLInputElement {
  return html`<input type="date" aria-label=${label} min=${first} max=${newest}>` as HTMLInputElement;
}

function toChoice({from, to, last}: TimeFilters, {defaultLast, first}: TimeRangeOptions): string {
  if (from === first && !to) return allTime;
  if (from || to) return "custom";
  const choice = last ?? defaultLast;
  const isNamed = choice === allTime || presets.some(([value]) => value === choice);
  return isNamed ? choice : "custom";
}

function formatRange({from, to}: Range): string {
  const isWholeDays = `${from}${to}`.match(/T00:00:00/g)?.length === 2;
  if (!isWholeDays) return `${formatTime(toClock(from))} – ${formatTime(toClock(to))}`;
  const [first, last] = [from, addTime(to, -day)].map((time) => formatDay(toClock(time)));
  return first === last ? first! : `${first} – ${last}`;
}
