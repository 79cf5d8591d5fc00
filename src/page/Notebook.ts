import {html} from "htl";
import {Notices} from "../components/Notices.js";
import {describeLoad, LoadQuestion} from "../components/query/LoadQuestion.js";
import {QueryBar} from "../components/query/QueryBar.js";
import {QueryResult} from "../components/query/QueryResult.js";
import {SchemaHelp} from "../components/query/SchemaHelp.js";
import {SqlEditor} from "../components/query/SqlEditor.js";
import {TimeRange} from "../components/TimeRange.js";
import type {TimeFilters} from "../components/TimeRange.js";
import type {Control} from "../components/dom.js";
import {QueryError} from "../engine/QueryError.js";
import type {QueryRows} from "../engine/QueryRows.js";
import type {Plan, TableEngine} from "../engine/TableEngine.js";
import {parseFilters, toSearchParams} from "../model/filters.js";
import {toLocalTime} from "../model/localTime.js";
import {queryExamples} from "../model/queryExamples.js";
import {toRange} from "../model/range.js";
import type {Range} from "../model/range.js";
import type {ReportMeta} from "../workbook/overview.js";
import {queryHistory} from "./queryHistory.js";

const defaultLast = "14d";

/** Beyond so many rows to load the reader is asked first. */
const mostUnasked = 200_000;

/** Keeps the editor, the address, the engine and the result of the notebook in step. */
export class Notebook {
  readonly node: HTMLElement;
  private readonly editor: SqlEditor;
  private readonly bar: QueryBar;
  private readonly time: Control<TimeFilters>;
  private readonly notices = html`<div class="messages"></div>`;
  private readonly status = html`<p class="query-status" role="status"></p>`;
  private readonly result = html`<section class="item query-result" data-item="query" data-state="empty"
    aria-label="Result"></section>`;
  private readonly memory = new Map<string, string>();
  private asking = new AbortController();
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly meta: ReportMeta,
    private readonly engine: TableEngine
  ) {
    this.editor = new SqlEditor({label: "SQL query", onRun: () => this.go()});
    this.bar = new QueryBar({
      onRun: () => this.go(),
      onCancel: () => this.cancel(),
      onPick: (sql) => this.pick(sql),
      readHistory: () => queryHistory.read(),
      onForget: () => queryHistory.clear()
    });
    this.time = this.createTime();
    this.node = this.createNode();
    window.addEventListener("popstate", () => this.followAddress());
    // The page is not in the document yet, and has no width to draw for.
    queueMicrotask(() => this.followAddress());
  }

  private createTime(): Control<TimeFilters> {
    const {firstEvent, asOf, timeZone} = this.meta;
    const toDay = (iso: string) => toLocalTime(new Date(iso), timeZone).slice(0, 10);
    const [first, newest] = [toDay(firstEvent), toDay(asOf)];
    const toTimes = (time: TimeFilters) => this.toRange(time);
    const time = TimeRange({value: {}, defaultLast, first, newest, toRange: toTimes});
    time.addEventListener("input", () => this.go());
    return time;
  }

  private createNode(): HTMLElement {
    const node = html`<div class="query">${this.notices}
      <div class="query-head">${this.time}${this.bar.node}</div>
      <div class="query-desk"><div class="query-main">${this.editor.node}${this.status}${this.result}</div>
        ${SchemaHelp((name) => this.editor.insert(name))}</div></div>`;
    // Wherever the focus is: a shared query runs before anything has it.
    document.addEventListener("keydown", (event: KeyboardEvent) => {
      // A list of names that Escape closes has taken the key.
      if (event.key === "Escape" && !event.defaultPrevented) this.cancel();
    });
    return node;
  }

  private toRange(time: TimeFilters): Range {
    const {asOf, timeZone} = this.meta;
    return toRange({...time, select: {}}, {asOf: new Date(asOf), timeZone, defaultLast});
  }

  private followAddress(): void {
    const params = new URLSearchParams(location.search);
    const {filters, notices} = parseFilters(params);
    const {from, to, last} = filters;
    this.notices.replaceChildren(Notices(notices));
    this.time.value = {
      ...(from && {from}),
      ...(to && {to}),
      ...(last && last !== defaultLast && {last})
    };
    const sql = params.get("sql");
    this.editor.value = sql ?? queryExamples[0]!.sql;
    if (sql) this.run();
    else
      this.status.textContent =
        "Ctrl+Enter runs the query. Tables are loaded when a query names them.";
  }

  private pick(sql: string): void {
    this.editor.value = sql;
    this.go();
  }

  /** Runs what the editor holds, under an address of its own. */
  private go(): void {
    const params = toSearchParams({...this.time.value, select: {}});
    params.set("sql", this.editor.value);
    const address = `${location.pathname}?${params}`;
    if (address !== `${location.pathname}${location.search}`) history.pushState(null, "", address);
    this.run();
  }

  private cancel(): void {
    this.asking.abort();
  }

  // One after the other: a query that was given up must have let go of the engine.
  private run(): void {
    this.cancel();
    const {signal} = (this.asking = new AbortController());
    const [sql, range] = [this.editor.value, this.toRange(this.time.value)];
    this.editor.mark(undefined);
    this.enter("loading", "Starting…");
    this.bar.isRunning = true;
    this.last = this.last.then(() => this.answer(sql, range, signal));
  }

  private async answer(sql: string, range: Range, signal: AbortSignal): Promise<void> {
    try {
      signal.throwIfAborted();
      const plan = await this.engine.plan(sql, range, signal);
      await this.expectConsent(plan, signal);
      this.enter("loading", `Loading and running: ${describeLoad(plan.tables)}`);
      const started = performance.now();
      const rows = await this.engine.run(plan, signal);
      queryHistory.add(sql);
      this.show(
        rows,
        `Read ${describeLoad(plan.tables)}. Took ${Math.round(performance.now() - started)} ms.`
      );
    } catch (error) {
      // A newer query has its own say.
      if (signal === this.asking.signal) this.fail(error, signal.aborted);
    } finally {
      if (signal === this.asking.signal) this.bar.isRunning = false;
    }
  }

  private async expectConsent(plan: Plan, signal: AbortSignal): Promise<void> {
    const rows = plan.tables.reduce((sum, table) => sum + table.rows, 0);
    if (rows <= mostUnasked) return;
    this.enter("loading", "This query waits for you.");
    const question = LoadQuestion(plan.tables, signal);
    this.result.replaceChildren(question.node);
    if (!(await question.answer)) this.cancel();
    signal.throwIfAborted();
  }

  private show(rows: QueryRows, says: string): void {
    const {timeZone} = this.meta;
    const toWidth = () => this.editor.node.clientWidth - 34;
    this.result.replaceChildren(QueryResult(rows, {timeZone, toWidth, memory: this.memory}));
    Object.assign(this.result.dataset, {events: rows.total, of: rows.total});
    this.enter(rows.total ? "ready" : "empty", says);
  }

  private fail(error: unknown, wasCancelled: boolean): void {
    this.result.replaceChildren();
    if (wasCancelled) return this.enter("empty", "Cancelled.");
    const message = error instanceof Error ? error.message : String(error);
    const place = error instanceof QueryError ? error.place : undefined;
    const at = place && this.editor.locate(place.from);
    if (error instanceof QueryError) this.editor.mark(error);
    const where = at ? html`<b>Line ${at.line}, column ${at.column}.</b> ` : null;
    this.result.append(html`<p class="item-error" role="alert">${where}${message}</p>`);
    this.enter("error", "");
  }

  private enter(state: string, says: string): void {
    this.status.textContent = says;
    this.result.dataset.state = state;
  }
}
