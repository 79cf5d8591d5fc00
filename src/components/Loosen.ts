import {html} from "htl";
import type {Filters} from "../model/filters.js";
import {formatNoun} from "../model/format.js";
import type {Looser} from "../workbook/loosen.js";
import {formatDimension} from "./FilterChips.js";

/** What to do when no event matches the filters: which of them to loosen. */
export function Loosen(ways: readonly Looser[], onChoose: (filters: Filters) => void): HTMLElement {
  return html`<div class="notice notice-empty" role="status">
    <p><b>No events match these filters.</b> ${
      ways.length ? "Loosen one of them:" : "No single one of them is to blame; reset them all:"
    }</p>
    <p>${ways.map(({dropped, filters, events}) => {
      const name =
        dropped === "time"
          ? "All data instead of this time range"
          : `Any ${formatDimension(dropped).toLowerCase()}`;
      return html`<button type="button" onclick=${() => onChoose(filters)}>${name}: ${formatNoun(events, "event")}</button>`;
    })}<button type="button" onclick=${() => onChoose({select: {}})}>Reset all filters</button></p>
  </div>`;
}
