import {html} from "htl";
import type {SqlEditor} from "../components/controls/SqlEditor.js";
import {LoadQuestion, QueryResult} from "../components/views/QueryResult.js";
import type {QueryRows} from "../engine/Database.js";
import {QueryError} from "../engine/QueryError.js";
import type {Plan} from "../engine/wasm/TableEngine.js";
import {toErrorText} from "../lib/errorText.js";

/** The most rows that a query may load before the reader has to agree. */
const mostRows = 200_000;

/** The result of the page Query: the progress of the query, its rows, or where in the editor the error is. */
export class QueryOutcome {
  readonly status = html`<p class="query-status" role="status"></p>`;
  readonly result = html`<section class="item query-result" data-item="query" data-state="empty"
    aria-label="Result"></section>`;
  private readonly memory = new Map<string, string>();

  constructor(
    private readonly editor: SqlEditor,
    private readonly timeZone: string
  ) {}

  /** Shows what the reader can do before any query has run. */
  invite(): void {
    this.status.textContent =
      "Ctrl+Enter runs the query. Tables are loaded when a query names them.";
  }

  /** Shows the state of the query, and its progress in words. */
  enter(state: "loading" | "ready" | "empty" | "error", description: string): void {
    this.status.textContent = description;
    this.result.dataset.state = state;
  }

  /** Whether to load the tables. Above the limit the reader decides; no once `signal` aborts. */
  async mayLoad(tables: Plan["tables"], signal: AbortSignal): Promise<boolean> {
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    if (rows <= mostRows) return true;
    this.enter("loading", "This query needs your confirmation.");
    const question = LoadQuestion(tables, signal);
    this.result.replaceChildren(question.node);
    return question.answer;
  }

  show(rows: QueryRows, description: string): void {
    const {timeZone, memory} = this;
    const toWidth = () => this.editor.node.clientWidth - 34;
    this.result.replaceChildren(QueryResult(rows, {timeZone, toWidth, memory}));
    Object.assign(this.result.dataset, {events: rows.total, of: rows.total});
    this.enter(rows.total ? "ready" : "empty", description);
  }

  fail(error: unknown, wasCancelled: boolean): void {
    this.result.replaceChildren();
    if (wasCancelled) return this.enter("empty", "Cancelled.");
    const place = error instanceof QueryError ? error.place : undefined;
    const at = place && this.editor.locate(place.from);
    if (error instanceof QueryError) this.editor.mark(error);
    const where = at ? html`<b>Line ${at.line}, column ${at.column}.</b> ` : null;
    this.result.append(html`<p class="item-error" role="alert">${where}${toErrorText(error)}</p>`);
    this.enter("error", "");
  }
}
