import {html} from "htl";
import {formatCount, formatNoun} from "../../lib/format.js";
import type {Compared, ComparedState, ComparedWith} from "../../workbook/compare.js";
import type {Item} from "../../workbook/types.js";
import {toColumnLabel} from "../views/ownColumns.js";

const states: readonly Exclude<ComparedState, "steady">[] = ["new", "gone", "grown", "shrunk"];

/** The changes of one item: a line of counts that begins with `against`, and a table of the changes. */
export function ChangeTable(
  {compare}: Pick<Item, "compare">,
  changes: readonly Compared[],
  {days}: Pick<ComparedWith, "days">,
  against: string
): HTMLElement {
  const {key, names = key, measure, isOfMoment} = compare!;
  const changed = changes.filter(({state}) => state !== "steady");
  const isPerDay = measure !== undefined && !isOfMoment && differ(days.before, days.now);
  const figures = [...(measure === undefined ? [] : [measure]), ...(isPerDay ? ["per day"] : [])];
  return html`<div class="snapshot-changes">
    <p class="view-note">${against}: ${countStates(changes)}.</p>
    ${
      changed.length === 0
        ? null
        : html`<table class="grid-table"><thead><tr>${[...names, "change"].map((head) => Head(head, "text"))}${figures.flatMap(
            (figure) => ["before", "now"].map((when) => Head(`${figure} ${when}`, "number"))
          )}</tr></thead><tbody>${changed.map((one) => Line(one, measure, isPerDay ? days : undefined))}</tbody></table>`
    }
  </div>`;
}

function Head(name: string, kind: "text" | "number"): HTMLElement {
  return html`<th scope="col" class=${kind}>${toColumnLabel(name)}</th>`;
}

function Line(
  {name, state, before, now}: Compared,
  measure: string | undefined,
  days: ComparedWith["days"] | undefined
): HTMLElement {
  const rates = days ? [before / days.before, now / days.now].map((rate) => rate.toFixed(1)) : [];
  const counts = measure ? [before, now].map(formatCount) : [];
  return html`<tr>${name.map((text) => html`<td class="text">${text === null ? "–" : toWords(text)}</td>`)}
    <td class="text">${state}</td>${[...counts, ...rates].map((text) => html`<td class="number">${text}</td>`)}</tr>`;
}

/** `3 new, 1 gone, 4 steady`; `nothing to compare` */
function countStates(changes: readonly Compared[]): string {
  const counted = [...states, "steady" as const]
    .map((state) => [state, changes.filter((one) => one.state === state).length] as const)
    .filter(([, count]) => count > 0);
  if (counted.length === 0) return "nothing to compare";
  return counted.map(([state, count]) => `${formatCount(count)} ${state}`).join(", ");
}

/** How the two time ranges are compared, in words. */
export function toCompareNote({days, overlaps, otherFilters}: ComparedWith): string {
  const toText = (length: number) => formatNoun(Number(length.toFixed(1)), "day");
  return [
    differ(days.before, days.now)
      ? `The time ranges have ${toText(days.before)} before and ${toText(days.now)} now, so rates per day are compared.`
      : `Both time ranges have ${toText(days.now)}, so counts are compared.`,
    "Grown and shrunk mean changes beyond chance, with at least ten events in total.",
    ...(overlaps ? ["The time ranges overlap: events in both ranges count in both."] : []),
    ...(otherFilters ? ["The filters differ, so the two counts are of different events."] : [])
  ].join(" ");
}

// If only the newest event is some minutes earlier or later, the lengths count as equal.
function differ(before: number, now: number): boolean {
  return Math.abs(before - now) > 0.05 * Math.max(before, now);
}

// Our own words are in lower case with underscores.
function toWords(text: string): string {
  return /^[a-z]+(_[a-z]+)+$/.test(text) ? text.replaceAll("_", " ") : text;
}
