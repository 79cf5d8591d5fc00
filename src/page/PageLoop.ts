import type {Filters, ParsedFilters, Selection} from "../model/filters.js";
import {narrow, toggle, toSearchParams} from "../model/filters.js";
import {controlsOf} from "../workbook/choices.js";
import type {Overview, ReportMeta} from "../workbook/overview.js";
import {needsAtFirst, toScopeOptions} from "../workbook/overview.js";
import {toScope} from "../workbook/scope.js";
import type {Item, Workbook} from "../workbook/types.js";
import type {ItemAnswer, PageSources} from "./Answers.js";
import {Answers} from "./Answers.js";
import {address, toTimeFilters} from "./address.js";
import {EventDrawer} from "./EventDrawer.js";
import type {EventReader} from "./EventFiles.js";
import {ItemGrid} from "./ItemGrid.js";
import {whenIdle} from "./observe.js";
import {PageHead, toCompareNotices, toFirstDay} from "./PageHead.js";

/** What the URL requests of a page. */
interface Question extends ParsedFilters {
  /** Whether to compare with the period before. */
  compares: boolean;
}

/** One run of the loop, until a newer one aborts the signal. */
interface Round extends Question {
  answers: Answers;
  signal: AbortSignal;
}

/**
 * The loop of a workbook's page. It starts when a filter changes. It changes the URL and cancels what the page still
 * waits for. It queries the items, those on screen first, and draws each as soon as it has the answer. Then it does
 * what can wait: comparisons, advice and the counts of the filters' choices.
 */
export class PageLoop {
  readonly head: PageHead;
  readonly grid: ItemGrid<Item>;
  readonly drawer: EventDrawer;
  private controller = new AbortController();
  /** The part of the URL that the items show. */
  private shown: string | undefined;

  constructor(
    private readonly overview: Overview,
    private readonly meta: ReportMeta,
    private readonly page: PageSources & {workbook: Workbook; eventFiles: EventReader}
  ) {
    const {workbook, eventFiles: files} = page;
    const {timeZone, privacy, events: of} = meta;
    const onPick = (select: Selection) =>
      this.narrow({select: toggle(this.head.bar.value.select, select)});
    this.head = new PageHead(overview, meta, workbook);
    this.drawer = new EventDrawer({files, timeZone, isRedacted: Boolean(privacy), onPick});
    this.grid = new ItemGrid(workbook, {
      ...{of, timeZone, onPick},
      onOpen: (event) => this.drawer.open(event),
      onZoom: (range) => this.narrow(toTimeFilters(range, timeZone)),
      onRetry: () => this.retry()
    });
    this.listen();
    // The page is not in the document yet, and has no width to draw for.
    queueMicrotask(() => {
      // An event that the URL names comes before what needs the engine.
      this.drawer.readAddress();
      this.startFromAddress();
    });
    whenIdle(() => this.startEngine());
  }

  /** Lets controls, Back and Forward start the loop. A click in an item starts it, too. */
  private listen(): void {
    const {bar, compare, line} = this.head;
    bar.addEventListener("input", () => this.navigate(bar.value));
    compare.addEventListener("input", (event) => {
      // The switch is inside the bar, but it is not a filter.
      event.stopPropagation();
      address.pushCompares(compare.value);
      this.startFromAddress();
    });
    address.onMove(() => this.followAddress());
    this.page.engine.onState = (state) => (line.value = state === "starting");
  }

  private narrow(change: Partial<Filters>): void {
    this.navigate(narrow(this.head.bar.value, change));
  }

  private navigate(filters: Filters): void {
    void this.start(() => {
      address.pushFilters(filters);
      return {filters, notices: [], compares: this.head.compare.value};
    });
  }

  // The URL also has the open event. A change of that alone needs no new queries.
  private followAddress(): void {
    this.grid.readAddress();
    if (toKey(this.readAddress()) !== this.shown) this.startFromAddress();
  }

  private startFromAddress(): void {
    void this.start(() => this.readAddress());
  }

  private readAddress(): Question {
    const {defaultLast} = this.page.workbook;
    const read = address.readFilters(this.overview.known, defaultLast);
    return {...read, compares: address.compares};
  }

  /**
   * Starts a run of the loop for the question that `begin` gives, and cancels the queries of the run before. If it
   * fails, no item keeps waiting.
   */
  private async start(begin: () => Question): Promise<void> {
    this.controller.abort();
    const {signal} = (this.controller = new AbortController());
    try {
      const round = this.open(begin(), signal);
      const answered = await this.queryItems(round);
      await this.finish(round, answered);
    } catch (error) {
      if (!signal.aborted) this.grid.failAll(error);
    }
  }

  /** Opens a run: the controls show the question, and its answers can be queried. */
  private open(question: Question, signal: AbortSignal): Round {
    const {filters, notices, compares} = question;
    this.head.bar.value = filters;
    this.head.compare.value = compares;
    this.shown = toKey(question);
    const {overview, page, meta} = this;
    const scopes = toScopeOptions(meta, page.workbook);
    const answers = new Answers({...page, overview, filters, scopes, signal});
    this.head.begin([...notices, ...(compares ? toCompareNotices(answers.scope) : [])]);
    return {...question, answers, signal};
  }

  /**
   * Queries the items. Compares them once those on screen are drawn, and queries the others when the reader sees them.
   */
  private async queryItems(round: Round): Promise<(ItemAnswer | undefined)[]> {
    const {answers, signal} = round;
    const {first, later} = this.grid.begin((item) => answers.concerns(item));
    const answered = new Map<Item, ItemAnswer | undefined>();
    for (const item of later)
      this.grid.whenSeen(item, signal, () => void this.queryLate(item, round));
    for (const item of answers.sort(first)) {
      answered.set(item, await this.queryItem(item, round));
      signal.throwIfAborted();
    }
    void this.compare(answered, round);
    return [...answered.values()];
  }

  private async queryLate(item: Item, round: Round): Promise<void> {
    await this.compare(new Map([[item, await this.queryItem(item, round)]]), round);
  }

  /** Draws an item's answer and returns it. If the query fails, shows that in the card and returns undefined. */
  private async queryItem(item: Item, {answers, signal}: Round): Promise<ItemAnswer | undefined> {
    try {
      const answer = await answers.of(item);
      if (signal.aborted) return undefined;
      this.grid.draw(item, answer);
      return answer;
    } catch (error) {
      if (signal.aborted) return undefined;
      this.grid.fail(item, error);
      this.showFailure(error);
      return undefined;
    }
  }

  private async compare(
    answered: ReadonlyMap<Item, ItemAnswer | undefined>,
    {answers, signal, compares}: Round
  ): Promise<void> {
    for (const [item, answer] of answered) {
      if (!compares || !answer || signal.aborted) continue;
      await this.attempt(signal, async () => {
        const before = await answers.ofBefore(item, answer);
        if (before && !signal.aborted) this.grid.drawChanges(item, answer, before);
      });
    }
  }

  /** Does what can wait: advice if the filters left no event, and how many events each choice would leave. */
  private async finish(round: Round, answered: readonly (ItemAnswer | undefined)[]): Promise<void> {
    const {answers, signal} = round;
    const {head, meta, page} = this;
    await this.attempt(signal, async () => {
      if ((await countLeft(answers, answered)) === 0) {
        const ways = await answers.findWiderFilters(toFirstDay(meta));
        if (!signal.aborted) head.advise(ways, (filters) => this.navigate(filters));
      }
      const counts = await answers.countChoices(controlsOf(page.workbook));
      if (!signal.aborted) head.bar.count(counts);
    });
  }

  /** Runs a task that the page can do without. */
  private async attempt(signal: AbortSignal, task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      if (!signal.aborted) this.showFailure(error);
    }
  }

  /** Starts the engine and loads what the page reads first. */
  private startEngine(): void {
    const {meta, head} = this;
    const {workbook, engine, counts} = this.page;
    counts?.fetch();
    const scope = toScope(head.bar.value, toScopeOptions(meta, workbook));
    engine.warm(needsAtFirst(workbook, scope)).catch((error: unknown) => this.showFailure(error));
  }

  private retry(): void {
    this.page.engine.retry();
    this.startEngine();
    this.startFromAddress();
  }

  private showFailure(error: unknown): void {
    const {bar} = this.head;
    if (this.page.engine.state !== "failed") return;
    this.head.fail(error, {
      onRetry: () => this.retry(),
      ...(toSearchParams(bar.value).size && {onReset: () => this.navigate({select: {}})})
    });
  }
}

/** How many events the filters leave; undefined if no query of an item that counts events succeeded. */
async function countLeft(
  answers: Answers,
  answered: readonly (ItemAnswer | undefined)[]
): Promise<number | undefined> {
  if (answered.includes(undefined)) return undefined;
  if (answered.length) return answered.find((one) => one?.answer.of === undefined)?.answer.events;
  // The queries of items that wait to be seen come first.
  await new Promise<void>(whenIdle);
  return answers.countEvents();
}

function toKey({filters, compares}: Question): string {
  return JSON.stringify([String(toSearchParams(filters)), compares]);
}
