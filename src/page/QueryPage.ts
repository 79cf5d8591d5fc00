import {html} from "htl";
import {Notices} from "../components/chrome/Notices.js";
import type {Control} from "../components/controls/control.js";
import {QueryBar, SchemaHelp} from "../components/controls/QueryBar.js";
import {SqlEditor} from "../components/controls/SqlEditor.js";
import type {TimeFilters} from "../components/controls/TimeRange.js";
import {TimeRange} from "../components/controls/TimeRange.js";
import {describeLoad} from "../components/views/QueryResult.js";
import type {TableEngine} from "../engine/wasm/TableEngine.js";
import {toLocalTime} from "../lib/localTime.js";
import {queryExamples} from "../model/queryExamples.js";
import type {TableSizes} from "../model/queryTables.js";
import type {Range} from "../model/range.js";
import {toRange} from "../model/range.js";
import type {ReportMeta} from "../workbook/overview.js";
import {address} from "./address.js";
import {NothingImported, PageFrame} from "./PageFrame.js";
import {QueryOutcome} from "./QueryOutcome.js";

/** What the page needs before anything loads. */
interface QueryFacts {
  meta: ReportMeta | null;
  sizes: TableSizes;
}

/** The page Query: the reader's own queries over the published tables. */
export function QueryPage(
  {meta, sizes}: QueryFacts,
  openQueryEngine: (sizes: TableSizes) => TableEngine
): HTMLElement {
  if (!meta) return NothingImported();
  return PageFrame(meta, {body: [new Notebook(meta, openQueryEngine(sizes)).node]});
}

const defaultLast = "14d";

/** Keeps the editor, the URL, the engine and the result of the page in step. */
export class Notebook {
  readonly node: HTMLElement;
  private readonly editor: SqlEditor;
  private readonly bar: QueryBar;
  private readonly time: Control<TimeFilters>;
  private readonly notices = html`<div class="messages"></div>`;
  private readonly outcome: QueryOutcome;
  private controller = new AbortController();
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly meta: ReportMeta,
    private readonly engine: TableEngine
  ) {
    this.editor = new SqlEditor({label: "SQL query", onRun: () => this.go()});
    this.outcome = new QueryOutcome(this.editor, meta.timeZone);
    this.bar = new QueryBar({
      onRun: () => this.go(),
      onCancel: () => this.cancel(),
      onPick: (sql) => this.pick(sql),
      readHistory: () => queryHistory.read(),
      onForget: () => queryHistory.clear()
    });
    this.time = this.createTime();
    this.node = this.createNode();
    address.onMove(() => this.followAddress());
    // The page is not in the document yet, and has no width to draw for.
    queueMicrotask(() => this.followAddress());
  }

  private createTime(): Control<TimeFilters> {
    const {firstEvent, asOf, timeZone} = this.meta;
    const toDay = (iso: string) => toLocalTime(new Date(iso), timeZone).slice(0, 10);
    const [first, newest] = [toDay(firstEvent), toDay(asOf)];
    const toRange = (time: TimeFilters) => this.toRange(time);
    const time = TimeRange({value: {}, defaultLast, first, newest, toRange});
    time.addEventListener("input", () => this.go());
    return time;
  }

  private createNode(): HTMLElement {
    const {status, result} = this.outcome;
    const node = html`<div class="query">${this.notices}
      <div class="query-head">${this.time}${this.bar.node}</div>
      <div class="query-desk"><div class="query-main">${this.editor.node}${status}${result}</div>
        ${SchemaHelp((name) => this.editor.insert(name))}</div></div>`;
    // On the document, because a shared query runs before anything has the focus.
    document.addEventListener("keydown", (event: KeyboardEvent) => {
      // The list of names took the key, because Escape closes it.
      if (event.key === "Escape" && !event.defaultPrevented) this.cancel();
    });
    return node;
  }

  private toRange(time: TimeFilters): Range {
    const {asOf, timeZone} = this.meta;
    return toRange({...time, select: {}}, {asOf: new Date(asOf), timeZone, defaultLast});
  }

  private followAddress(): void {
    const {filters, notices, sql} = address.readQuery();
    const {from, to, last} = filters;
    this.notices.replaceChildren(Notices(notices));
    this.time.value = {
      ...(from && {from}),
      ...(to && {to}),
      ...(last && last !== defaultLast && {last})
    };
    this.editor.value = sql ?? queryExamples[0]!.sql;
    if (sql) this.run();
    else this.outcome.invite();
  }

  private pick(sql: string): void {
    this.editor.value = sql;
    this.go();
  }

  /** Runs the query in the editor, under its own URL. */
  private go(): void {
    address.pushQuery(this.editor.value, this.time.value);
    this.run();
  }

  private cancel(): void {
    this.controller.abort();
  }

  // One query at a time: one that was cancelled must have released the engine first.
  private run(): void {
    this.cancel();
    const {signal} = (this.controller = new AbortController());
    const [sql, range] = [this.editor.value, this.toRange(this.time.value)];
    this.editor.mark(undefined);
    this.outcome.enter("loading", "Starting…");
    this.bar.isRunning = true;
    this.last = this.last.then(() => this.answer(sql, range, signal));
  }

  private async answer(sql: string, range: Range, signal: AbortSignal): Promise<void> {
    try {
      signal.throwIfAborted();
      const plan = await this.engine.plan(sql, range, signal);
      const mayLoad = await this.outcome.mayLoad(plan.tables, signal);
      // A newer query may have ended the question. This must not cancel that query.
      if (!mayLoad && !signal.aborted) this.cancel();
      signal.throwIfAborted();
      this.outcome.enter("loading", `Loading and running: ${describeLoad(plan.tables)}`);
      const started = performance.now();
      const rows = await this.engine.run(plan, signal);
      queryHistory.add(sql);
      const took = Math.round(performance.now() - started);
      this.outcome.show(rows, `Read ${describeLoad(plan.tables)}. Took ${took} ms.`);
    } catch (error) {
      // A newer query has taken its place.
      if (signal === this.controller.signal) this.outcome.fail(error, signal.aborted);
    } finally {
      if (signal === this.controller.signal) this.bar.isRunning = false;
    }
  }
}

const key = "provisioning-workbook-queries";
const most = 30;

/** The reader's last queries, newest first; they stay in this browser. */
const queryHistory = {
  read(): string[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((sql) => typeof sql === "string") : [];
    } catch {
      // The browser may have kept nothing, or a broken text.
      return [];
    }
  },

  add(sql: string): void {
    const kept = [sql, ...this.read().filter((other) => other !== sql)].slice(0, most);
    try {
      localStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // The query itself has run, and its URL keeps it.
    }
  },

  clear(): void {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  }
};
