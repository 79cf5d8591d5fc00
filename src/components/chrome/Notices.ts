import {html} from "htl";
import {formatNoun} from "../../lib/format.js";
import {labelOf} from "../../model/dimensions.js";
import type {Filters} from "../../model/filters.js";
import type {WiderFilters} from "../../workbook/choices.js";

/** Sentences about parts of the URL that were ignored. */
export function Notices(notices: readonly string[]): HTMLElement {
  return html`<div class="notices" role="status">${notices.map(
    (notice) => html`<p class="notice">Ignored ${notice}.</p>`
  )}</div>`;
}

export interface EngineNoticeOptions {
  onRetry: () => void;
  /** Goes back to the figures without filters; absent if they are shown. */
  onReset?: () => void;
}

/** Explains that the engine did not start, what still works, and how to continue. */
export function EngineNotice(
  message: string,
  {onRetry, onReset}: EngineNoticeOptions
): HTMLElement {
  return html`<div class="notice notice-error" role="alert">
    <p><b>The query engine did not start</b>, so filters do not work: ${message}.
    The figures without filters are complete and stay available.</p>
    <p><button type="button" onclick=${onRetry}>Try again</button>
    ${onReset ? html`<button type="button" onclick=${onReset}>Show them without filters</button>` : null}</p>
  </div>`;
}

/** What to do when no event matches the filters: which of them to change. */
export function WidenAdvice(
  ways: readonly WiderFilters[],
  onChoose: (filters: Filters) => void
): HTMLElement {
  return html`<div class="notice notice-empty" role="status">
    <p><b>No events match these filters.</b> ${
      ways.length
        ? "Remove one of them:"
        : "Removing a single filter does not help. Reset all of them:"
    }</p>
    <p>${ways.map(({dropped, filters, events}) => {
      const name =
        dropped === "time"
          ? "All data instead of this time range"
          : `Any ${labelOf(dropped).toLowerCase()}`;
      return html`<button type="button" onclick=${() => onChoose(filters)}>${name}: ${formatNoun(events, "event")}</button>`;
    })}<button type="button" onclick=${() => onChoose({select: {}})}>Reset all filters</button></p>
  </div>`;
}
