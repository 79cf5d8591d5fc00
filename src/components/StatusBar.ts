import {html} from "htl";
import type {Row} from "../engine/Database.js";
import {formatCount} from "../model/format.js";
import type {BarPart} from "./Bar.js";
import {Bar} from "./Bar.js";

/** A row's events as a bar, divided by status, and as a number. */
export function StatusBar(row: Row, most: number): HTMLElement {
  const count = html`<span>${formatCount(Number(row.events))}</span>`;
  return html`<span class="with-bar">${[Bar(toParts(row), {most}), count]}</span>`;
}

function toParts(row: Row): BarPart[] {
  const known: BarPart[] = [
    {word: "Success", events: Number(row.successes)},
    {word: "Warning", events: Number(row.warnings)},
    {word: "Failure", events: Number(row.failures)},
    {word: "Skipped", label: "Skipped, needs work", events: Number(row.skips_needing_work)},
    {word: "Skipped", label: "Skipped, harmless", events: Number(row.harmless_skips), hatched: true}
  ];
  const others = known.reduce((rest, {events}) => rest - events, Number(row.events));
  return [...known, {word: "Other", events: others}].filter(({events}) => events > 0);
}
