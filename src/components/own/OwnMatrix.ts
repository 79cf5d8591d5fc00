import {html} from "htl";
import type {Row} from "../../engine/Database.js";
import type {ViewOptions} from "../view.js";
import {FilterText} from "./FilterText.js";
import {formatNumber, namesOf, toLabel, toWord, wordsOf} from "./ownColumns.js";

/** The number of each pair of two texts: rows by the first, columns by the second. */
export function OwnMatrix(
  rows: readonly Row[],
  {onPick}: Pick<ViewOptions, "onPick">
): HTMLElement {
  const [down, across, figure] = namesOf(rows) as [string, string, string];
  const heads = wordsOf(rows, across);
  const head = (name: string, word: string) =>
    FilterText(rows.find((row) => toWord(row[name]!) === word)![name]!, {name, onPick});
  const line = (word: string) => {
    const own = rows.filter((row) => toWord(row[down]!) === word);
    return html`<tr><th scope="row">${head(down, word)}</th>${heads.map((head) =>
      Cell(own.find((row) => toWord(row[across]!) === head)?.[figure])
    )}</tr>`;
  };
  return html`<div class="grid-scroll" tabindex="0" role="region" aria-label=${`${toLabel(down)} by ${toLabel(across)}`}>
    <table class="grid-table matrix">
      <thead><tr><th scope="col">${toLabel(down)}</th>${heads.map(
        (word) => html`<th scope="col" class="number">${head(across, word)}</th>`
      )}</tr></thead>
      <tbody>${wordsOf(rows, down).map(line)}</tbody>
    </table></div>`;
}

function Cell(value: Row[string] | undefined): HTMLElement {
  if (value === null || value === undefined) return html`<td class="number none">–</td>`;
  return html`<td class="number" data-value=${value}>${formatNumber(Number(value))}</td>`;
}
