import {html} from "htl";
import {toColumnLabel} from "../components/views/ownColumns.js";
import {formatCount, formatNoun} from "../model/format.js";
import type {Compared, ComparedState} from "../workbook/compare.js";
import type {Item} from "../workbook/types.js";
import {findChanged} from "./comparing.js";
import type {ComparedWith} from "./Snapshot.js";

const states: readonly Exclude<ComparedState, "steady">[] = ["new", "gone", "grown", "shrunk"];

/** What changed in one item against what `against` names: a line of counts, and a table of the changes. */
export function ChangeTable(
  {compare}: Item,
  changes: readonly Compared[],
  {days}: Pick<ComparedWith, "days">,
  against: string
): HTMLElement {
  const {key, names = key, measure, isOfMoment} = compare!;
  const changed = findChanged(changes);
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

/** How two ranges are held against each other, in a sentence. */
export function toCompareNote({days, overlaps, otherFilters}: ComparedWith): string {
  const toText = (length: number) => formatNoun(Number(length.toFixed(1)), "day");
  return [
    differ(days.before, days.now)
      ? `Ranges of ${toText(days.before)} then and ${toText(days.now)} now: rates per day are compared.`
      : `Ranges of ${toText(days.now)} each: counts are compared.`,
    "Grown and shrunk are changes beyond chance; fewer than ten events in all are no trend.",
    ...(overlaps ? ["The ranges overlap: what they share counts in both."] : []),
    ...(otherFilters ? ["The filters differ, and so do the events that are compared."] : [])
  ].join(" ");
}

// A newest event some minutes earlier or later is no other length.
function differ(before: number, now: number): boolean {
  return Math.abs(before - now) > 0.05 * Math.max(before, now);
}

// Words of ours are spelt with underscores; texts of the log that are, are codes.
function toWords(text: string): string {
  return /^[a-z]+(_[a-z]+)+$/.test(text) ? text.replaceAll("_", " ") : text;
}
