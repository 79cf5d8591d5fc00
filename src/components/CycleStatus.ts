import {html} from "htl";
import type {Row} from "../engine/Database.js";
import {colorVariable} from "../model/colors.js";

// What a cycle comes to is the worst that its events came to.
const outcomes = [
  {column: "failures", word: "Failure"},
  {column: "skips_needing_work", word: "Skipped", label: "Skipped, needs work"},
  {column: "warnings", word: "Warning"},
  {column: "successes", word: "Success"},
  {column: "harmless_skips", word: "Skipped", label: "Skipped, harmless"}
];

/** How a cycle ended, in the status of those of its events that ended worst. */
export function CycleStatus(row: Row): HTMLElement {
  const {word, label} = outcomes.find(({column}) => Number(row[column]) > 0) ?? {word: "Other"};
  return html`<span class="cycle-status"><span class="swatch" style=${`background:${colorVariable(word)}`}></span>
    ${label ?? word}</span>`;
}
