import type {Result} from "../engine/Database.js";
import type {ChoiceKey} from "../model/dimensions.js";
import type {Selection} from "../model/filters.js";
import type {Stretch} from "../model/partedFile.js";
import type {Range} from "../model/range.js";
import type {SiteTable} from "../tables/siteTables.js";
import type {Comparison} from "./compare.js";
import type {RowSpec} from "./rows.js";

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

/** What every item has: a title, a description, a view, and the columns of its rows. */
interface ItemHead {
  id: string;
  title: string;
  /** What it shows, in one sentence. */
  description: string;
  /** What the reader can do in it. Only pages show it: a snapshot cannot be clicked. */
  hint?: string;
  /** The message if there is nothing of its kind. */
  none?: string;
  width: "wide" | "half";
  /** How it is drawn: the name of a component in `components/views/itemViews.ts`. */
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

/** One question of a workbook: one query over site tables under the filters, and one view of its rows. */
export interface Item extends ItemHead {
  /** The table whose events it counts; `event_hours` means the scope's `counts`. */
  table: SiteTable;
  /** Which events it reads; `range` by default. */
  reach?: Reach;
  /** Further tables that its query reads. */
  joins?: readonly SiteTable[];
  /** What it counts, if not events. */
  own?: OwnCount;
  sql(scope: Scope): string;
}

/** A question about the whole report: its answer comes with the report, and no filter changes it. */
export interface FixedItem extends ItemHead {
  own: {
    /** What is counted, in the plural. */
    unit: string;
  };
  /** The query over the published tables, or a comment that explains where the rows come from. */
  sql(): string;
}

/** An item of either kind. */
export type AnyItem = Item | FixedItem;

/**
 * An item whose rows are known, with every column that it names. If the component of its view takes other rows,
 * `components/views/itemViews.ts` does not compile.
 */
export interface TypedItem<V extends string, Columns extends RowSpec> extends Item {
  view: V;
  row: Columns;
  columns?: readonly (keyof Columns & string)[];
  compare?: Comparison<keyof Columns & string>;
}

/** An item of the report whose rows are known. */
export interface TypedFixedItem<V extends string, Columns extends RowSpec> extends FixedItem {
  view: V;
  row: Columns;
}

/** An item of the report that a query over the published tables answers. */
export interface HistoryItem<V extends string = string, Columns extends RowSpec = RowSpec>
  extends TypedFixedItem<V, Columns> {
  /** SQL for one row: `events`, how many of the unit the answer is about, and `total`, how many there are. */
  counts: string;
}

/** What an item counts if it does not count events. */
export interface OwnCount {
  /** What is counted, in the plural. */
  unit: string;
  /**
   * SQL over the item's table: `events`, how many its rows represent; `total`, how many there are of the kind; and
   * `is_missing`, whether the data has nothing of the kind at all.
   */
  count(scope: Scope): string;
  /** What to do if the data has nothing of the kind. */
  missing: string;
}

/** A part of a workbook that is shown separately. */
export interface WorkbookTab {
  id: string;
  title: string;
}

interface WorkbookHead {
  id: string;
  title: string;
  /** What it answers, in one line. */
  description: string;
  /** The first is shown unless the reader chooses another. */
  tabs?: readonly WorkbookTab[];
}

/** A page of questions to which the same filters apply. */
export interface Workbook extends WorkbookHead {
  /** The time range without a filter, such as `30d`. */
  defaultLast: string;
  /** The filters with a control on its page in addition to those of every page. */
  controls?: readonly ChoiceKey[];
  /** Whether the filter bar of its page has fields to search for names and ids. */
  hasSearch?: true;
  items: readonly Item[];
}

/** A page of questions about the whole report. */
export interface FixedWorkbook extends WorkbookHead {
  items: readonly FixedItem[];
}

/** An item's answer: its rows, and how many events the filters left for it. */
export interface Answer extends Result {
  events: number;
  /** The total of what an item counts, if it does not count events. */
  of?: number;
  isMissing?: boolean;
}

/** The answers to the items of the report, by id; an item without an answer is not shown. */
export type FixedAnswers = Readonly<Record<string, Answer>>;
