import {html} from "htl";
import {formatDateTime, formatInstant} from "../../lib/format.js";
import {toClock} from "../../lib/localTime.js";
import type {Dimension} from "../../model/dimensions.js";
import {dimensionKeys, labelOf} from "../../model/dimensions.js";
import type {Selection} from "../../model/filters.js";
import {isOpen} from "../../model/range.js";
import type {Scope} from "../../workbook/types.js";

// Ids and addresses fit; of a message, the beginning says which it is.
const longest = 60;

/** A chip for each value of a selection; clicking one takes the value away. */
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

/** Of a long value its beginning, and the whole for the tip. */
function shorten(value: string): [text: string, tip: string] {
  if (value.length <= longest) return [value, ""];
  return [`${value.slice(0, longest - 1).trimEnd()}…`, `: ${value}`];
}

/** Something to know about what is shown: its name, and what it is. */
export type ScopeFact = readonly [name: string, text: string];

/** What filters ask for, written out: `Status: Failure or Warning`; `Filters: none` if nothing. */
export function writeFilters(select: Selection): ScopeFact[] {
  const chosen = dimensionKeys.flatMap((key): ScopeFact[] => {
    const values = select[key] ?? [];
    const text = values.map((value) => value || "(none)").join(" or ");
    return values.length ? [[labelOf(key), text]] : [];
  });
  return chosen.length ? chosen : [["Filters", "none"]];
}

/** What an item's answer is about, written out: period, filters, and up to when the data reaches. */
export function writeScope({range, select, asOf}: Scope, timeZone: string): ScopeFact[] {
  const [from, to] = [range.from, range.to].map((time) => formatDateTime(toClock(time)));
  // A range that is open at the beginning has no date to tell.
  const period = isOpen(range) ? `up to ${to}` : `${from} to ${to}`;
  return [
    ["Period", `${period} ${timeZone}`],
    ...writeFilters(select),
    ["Data", `up to ${formatInstant(asOf.toISOString(), timeZone)}`]
  ];
}
