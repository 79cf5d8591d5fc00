import {html} from "htl";
import {
  EngineNotice,
  type EngineNoticeOptions,
  Loosen,
  Notices
} from "../components/chrome/Notices.js";
import {toErrorText} from "../model/errorText.js";
import type {Filters} from "../model/filters.js";
import type {Looser} from "../workbook/choices.js";

/** What a page says above its items. */
export class PageMessages {
  readonly node = html`<div class="messages"></div>`;
  private notices: readonly string[] = [];

  /** What was not understood, in place of all that was said before. */
  begin(notices: readonly string[]): void {
    this.notices = notices;
    this.node.replaceChildren(Notices(notices));
  }

  /** Which filters leave nothing, and ways to find something. */
  advise(ways: readonly Looser[], onPick: (filters: Filters) => void): void {
    this.node.append(Loosen(ways, onPick));
  }

  /** That there is no engine to answer anything. */
  fail(error: unknown, options: EngineNoticeOptions): void {
    this.node.replaceChildren(Notices(this.notices), EngineNotice(toErrorText(error), options));
  }
}
