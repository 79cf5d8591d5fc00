import {html} from "htl";

export interface EngineNoticeOptions {
  onRetry: () => void;
  /** Goes back to the figures without filters; absent if they are shown. */
  onReset?: () => void;
}

/** Says that the engine did not start, what still works, and how to go on. */
export function EngineNotice(
  message: string,
  {onRetry, onReset}: EngineNoticeOptions
): HTMLElement {
  return html`<div class="notice notice-error" role="alert">
    <p><b>The query engine did not start</b>, so filters cannot be answered: ${message}.
    The figures without filters are complete and stay available.</p>
    <p><button type="button" onclick=${onRetry}>Try again</button>
    ${onReset ? html`<button type="button" onclick=${onReset}>Show them without filters</button>` : null}</p>
  </div>`;
}
