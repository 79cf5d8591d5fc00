import {html} from "htl";
import {formatDay, formatTime} from "../model/format.js";
import type {Filters, Range} from "../model/filters.js";
import {addTime, day, toClock} from "../model/localTime.js";
import {dispatchInput, toControl} from "./dom.js";
import type {Control} from "./dom.js";

/** The part of the filters that chooses the time. */
export type TimeFilters = Pick<Filters, "from" | "to" | "last">;

export interface TimeRangeOptions {
  value: TimeFilters;
  defaultLast: string;
  /** The first and the last day of the data, as dates. */
  first: string;
  newest: string;
  /** What the filters come to, for a range that no preset names. */
  toRange: (value: TimeFilters) => Range;
}

const presets = [
  ["24h", "Last 24 hours"],
  ["7d", "Last 7 days"],
  ["14d", "Last 14 days"],
  ["30d", "Last 30 days"],
  ["90d", "Last 90 days"]
] as const;

/** A choice of time ranges back from the newest event, with dates of the reader's own. */
export function TimeRange(options: TimeRangeOptions): Control<TimeFilters> {
  const {first, newest} = options;
  const custom = html`<option value="custom">Custom dates</option>` as HTMLOptionElement;
  const select = html`<select aria-label="Time range">${presets.map(
    ([value, text]) => html`<option value=${value}>${text}</option>`
  )}<option value="all">All data</option>${custom}</select>` as HTMLSelectElement;
  const from = DateInput("From", options);
  const to = DateInput("To", options);
  const dates = html`<span class="control-dates">${from} – ${to}</span>`;
  const box = html`<div class="control control-time">${select}${dates}</div>`;
  let current = options.value;
  const show = (next: TimeFilters) => {
    current = next;
    select.value = toChoice(next, options);
    dates.hidden = select.value !== "custom";
    const range = options.toRange(next);
    custom.textContent = dates.hidden ? "Custom dates" : formatRange(range);
    from.value = range.from.slice(0, 10) < first ? first : range.from.slice(0, 10);
    to.value = addTime(range.to, -1000).slice(0, 10);
    box.classList.toggle("control-set", Boolean(next.from || next.to || next.last));
  };
  const change = (next: TimeFilters) => {
    show(next);
    dispatchInput(box);
  };
  select.addEventListener("input", (event) => {
    event.stopPropagation();
    if (select.value === "all") change({from: first});
    else if (select.value === "custom") change({from: from.value, to: to.value});
    else change(select.value === options.defaultLast ? {} : {last: select.value});
  });
  for (const input of [from, to]) {
    input.addEventListener("input", (event) => event.stopPropagation());
    input.addEventListener("change", () =>
      change({from: from.value || first, to: to.value || newest})
    );
  }
  show(current);
  return toControl(box, () => current, show);
}

function DateInput(label: string, {first, newest}: TimeRangeOptions): HTMLInputElement {
  return html`<input type="date" aria-label=${label} min=${first} max=${newest}>` as HTMLInputElement;
}

function toChoice({from, to, last}: TimeFilters, {defaultLast, first}: TimeRangeOptions): string {
  if (from === first && !to) return "all";
  if (from || to) return "custom";
  const choice = last ?? defaultLast;
  return presets.some(([value]) => value === choice) ? choice : "custom";
}

function formatRange({from, to}: Range): string {
  const isWholeDays = `${from}${to}`.match(/T00:00:00/g)?.length === 2;
  if (!isWholeDays) return `${formatTime(toClock(from))} – ${formatTime(toClock(to))}`;
  const [first, last] = [from, addTime(to, -day)].map((time) => formatDay(toClock(time)));
  return first === last ? first! : `${first} – ${last}`;
}
