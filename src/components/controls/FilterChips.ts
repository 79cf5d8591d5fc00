import {html} from "htl";
import {formatDateTime, formatInstant} from "../../lib/format.js";
import {toClock} from "../../lib/localTime.js";
import type {Dimension} from "../../model/dimensions.js";
import {dimensionKeys, labelOf} from "../../model/dimensions.js";
import type {Selection} from "../../model/filters.js";
import {isOpen} from "../../model/range.js";
import type {Scope} from "../../workbook/types.js";

// Long enough for ids and addresses; the beginning of a message identifies it.
const longest = 60;

/** A chip for each value of a selection; clicking one removes the value. */
export function FilterChips(
  selection: Selection,
  onChange: (selection: Selection) => void
): HTMLElement[] {
  return (Object.entries(selection) as [Dimension, readonly string[]][]).flatMap(([key, values]) =>
    values.map((value) => {
      const remove = () =>
        onChange({...selection, [key]: values.filter((other) => other !== value)});
      const [text, rest] = shorten(value || "(none)");
      return html`<button type="button" class="chip" title=${`Remove this filter${rest}`} onclick=${remove}>
        ${labelOf(key)}: ${text} <span aria-hidden="true">×</span></button>`;
    })
  );
}

/** The beginning of a long value, and the whole value for the tip. */
function shorten(value: string): [text: string, tip: string] {
  if (value.length <= longest) return [value, ""];
  return [`${value.slice(0, longest - 1).trimEnd()}…`, `: ${value}`];
}

/** A fact about what is shown: its name and its text. */
export type ScopeFact = readonly [name: string, text: string];

/** The filters in words: `Status: Failure or Warning`; `Filters: none` if there are none. */
export function writeFilters(select: Selection): ScopeFact[] {
  const chosen = dimensionKeys.flatMap((key): ScopeFact[] => {
    const values = select[key] ?? [];
    const text = values.map((value) => value || "(none)").join(" or ");
    return values.length ? [[labelOf(key), text]] : [];
  });
  return chosen.length ? chosen : [["Filters", "none"]];
}

/** The scope of an item's answer in words: period, filters, and the newest event. */
export function writeScope({range, select, asOf}: Scope, timeZone: string): ScopeFact[] {
  const [from, to] = [range.from, range.to].map((time) => formatDateTime(toClock(time)));
  // A range without a beginning has no start date.
  const period = isOpen(range) ? `up to ${to}` : `${from} to ${to}`;
  return [
    ["Period", `${period} ${timeZone}`],
    ...writeFilters(select),
    ["Data", `up to ${formatInstant(asOf.toISOString(), timeZone)}`]
  ];
}
