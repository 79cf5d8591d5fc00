import type {Result} from "../engine/Database.js";
import type {ChoiceKey} from "../model/dimensions.js";
import type {Selection} from "../model/filters.js";
import type {Stretch} from "../model/partedFile.js";
import type {Range} from "../model/range.js";
import type {SiteTable} from "../tables/siteTables.js";
import type {Comparison} from "./compare.js";
import type {RowSpec} from "./rows.js";
import type {Tally} from "./tally/Tally.js";

/** The width of a time bin. */
export type Bin = "hour" | "day" | "week";

/** A table that a query reads, or only the stretch of it that it needs. */
export type TableNeed = SiteTable | {table: SiteTable; stretch: Stretch};

/**
 * Which events of the chosen systems an item's query reads from `event_rows`: `range`, those of the scope's range;
 * `before`, also those of the period before it; `counted-history`, the same if `event_hours` has the rest, or else all;
 * `all-systems`, those of the range, also of other systems; `all`, all events of the store.
 */
export type Reach = "range" | "before" | "counted-history" | "all-systems" | "all";

/** What the reader's filters mean: the base of an item's SQL. */
export interface Scope {
  /** The SQL condition of the filters, over `counts` and over `event_rows`. */
  condition: string;
  /** The smallest table with the columns of the filters. */
  counts: "event_hours" | "event_rows";
  /** The tables in which the condition looks up values. */
  lookups: readonly SiteTable[];
  /** The same over the period before; null if the data does not cover all of it. */
  previousCondition: string | null;
  bin: Bin;
  range: Range;
  /** The chosen values, for tables that have only some of the filters. */
  select: Selection;
  /** The newest event. */
  asOf: Date;
}

/**
 * One question of a workbook: a title, a description, where its rows come from, and one view of them. Without a
 * parameter, a query under the filters gives them.
 */
export type Item<S extends Source = FilteredQuery> = ItemHead & S;

/** What every item has, wherever its rows come from. */
interface ItemHead {
  id: string;
  title: string;
  /** What it shows, in one sentence. */
  description: string;
  /** What the reader can do in it. Only pages show it: a snapshot cannot be clicked. */
  hint?: string;
  /** The message if there is nothing of its kind. */
  whenEmpty?: string;
  width: "wide" | "half";
  /** How it is drawn: a view, for which a family in `components/views` has a component. */
  view: string;
  /** The columns of its answer; not known for the SQL of the user's own workbooks. */
  row?: RowSpec;
  /** The columns that a list of events shows, in their order, before the reader chooses. */
  columns?: readonly string[];
  /** Whether its query runs only when it comes into view. */
  isDeferred?: true;
  /** The ids of the workbook's tabs that show it; all by default. */
  tabs?: readonly string[];
  /**
   * Whether it is about one identity. It shows once a person is chosen, and covers all identities that are provably the
   * same.
   */
  isOfPerson?: true;
  /** Whether a chosen person includes all identities that are provably the same, here too. */
  linksPersons?: true;
  /** How an older answer is compared with a newer one, where that makes sense. */
  compare?: Comparison;
}

/** Where an item's rows come from. */
export type Source = FilteredQuery | ReportSource;

/** Where the rows of an item about the whole report come from: no filter changes them. */
export type ReportSource = PublishedQuery | GivenRows;

/** A query over site tables under the reader's filters. */
export interface FilteredQuery {
  source: "filtered";
  /** The table whose events it counts; `event_hours` means the scope's `counts`. */
  table: SiteTable;
  /** Which events it reads; `range` by default. */
  reach?: Reach;
  /** Further tables that its query reads. */
  joins?: readonly SiteTable[];
  /** What it counts, if not events. */
  counts?: FilteredCount;
  /** What its query counts, if a page can answer it from counts, too, without an engine. */
  tally?: Tally;
  sql(scope: Scope): string;
}

/** A query over the published tables, which hold the whole history. */
export interface PublishedQuery {
  source: "published";
  counts: Counted & {
    /** SQL for one row: `events`, how many of the unit the answer is about, and `total`, how many there are. */
    sql: string;
  };
  sql: string;
}

/** Rows that the report gives without a query. */
export interface GivenRows {
  source: "given";
  counts: Counted;
  /** How they are found, for readers who look for a query. */
  note: string;
}

interface Counted {
  /** What is counted, in the plural. */
  unit: string;
}

/** What an item under filters counts if it does not count events. */
export interface FilteredCount extends Counted {
  /**
   * SQL over the item's table: `events`, how many its rows represent; `total`, how many there are of the kind; and
   * `is_missing`, whether the data has nothing of the kind at all.
   */
  sql(scope: Scope): string;
  /** What to do if the data has nothing of the kind. */
  missing: string;
}

/**
 * An item whose rows are known, with every column that it names. If the component of its view takes other rows, the
 * table of its family in `components/views` does not compile.
 */
export type TypedItem<
  V extends string,
  Columns extends RowSpec,
  S extends Source = FilteredQuery
> = TypedHead<V, Columns> & S;

/** @public The declarations of the public module need its name. */
export interface TypedHead<V extends string, Columns extends RowSpec> extends ItemHead {
  view: V;
  row: Columns;
  columns?: readonly (keyof Columns & string)[];
  compare?: Comparison<keyof Columns & string>;
}

/** A part of a workbook that is shown separately. */
export interface WorkbookTab {
  id: string;
  title: string;
}

/**
 * A page of questions. Without a parameter, one set of filters applies to all of them. One about the whole report has
 * no filters.
 */
export type Workbook<S extends Source = FilteredQuery> = S extends FilteredQuery
  ? WorkbookHead<S> & Filtering
  : WorkbookHead<S> & {defaultLast?: undefined};

interface WorkbookHead<S extends Source> {
  id: string;
  title: string;
  /** What it answers, in one line. */
  description: string;
  /** The first is shown unless the reader chooses another. */
  tabs?: readonly WorkbookTab[];
  items: readonly Item<S>[];
}

/** What a workbook needs for its filters. */
interface Filtering {
  /** The time range without a filter, such as `30d`. */
  defaultLast: string;
  /** The filters with a control on its page in addition to those of every page. */
  controls?: readonly ChoiceKey[];
  /** Whether the filter bar of its page has fields to search for names and ids. */
  hasSearch?: true;
}

/** An item's answer: its rows, and how many events the filters left for it. */
export interface Answer extends Result {
  events: number;
  /** The total of what an item counts, if it does not count events. */
  of?: number;
  isMissing?: boolean;
}

/** The answers to the items of a workbook about the whole report, by id; one without an answer is not shown. */
export type ReportAnswers = Readonly<Record<string, Answer>>;
