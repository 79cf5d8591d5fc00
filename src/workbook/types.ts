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

/** A table that a query reads, or as much of it as a stretch needs. */
export type TableNeed = SiteTable | {table: SiteTable; stretch: Stretch};

/**
 * Which events of the systems asked for an item's query reads from `event_rows`: `range`, those of the scope's range; `before`,
 * those of the period before it, too; `counted-history`, the same if `event_hours` tells the rest, or else all; `all-systems`,
 * those of the range, of the other systems, too; `all`, those of the store.
 */
export type Reach = "range" | "before" | "counted-history" | "all-systems" | "all";

/** What the reader's filters come to: what an item's SQL is built from. */
export interface Scope {
  /** The SQL condition that the filters mean, over `counts` and over `event_rows`. */
  condition: string;
  /** The smallest table that can tell which events the filters leave. */
  counts: "event_hours" | "event_rows";
  /** The tables that the condition looks things up in. */
  lookups: readonly SiteTable[];
  /** The same over the period before; null when the data does not reach back over all of it. */
  previousCondition: string | null;
  bin: Bin;
  range: Range;
  /** The values asked for, for tables that know only some of the filters. */
  select: Selection;
  /** The newest event. */
  asOf: Date;
}

/** What every item has: a title, one sentence, a view, and the columns of its rows. */
interface ItemHead {
  id: string;
  title: string;
  /** One sentence: what it shows. */
  description: string;
  /** What the reader can do in it, said on pages only: a snapshot answers no click. */
  hint?: string;
  /** What to say when nothing is of its kind. */
  none?: string;
  width: "wide" | "half";
  /** How it is drawn: the name of a component in `components/views/itemViews.ts`. */
  view: string;
  /** The columns of its answer; what SQL of the user's own gives, nobody knows. */
  row?: RowSpec;
  /** The columns that a list of events shows, in their order, before the reader chooses. */
  columns?: readonly string[];
  /** Whether it is answered only when it comes into sight. */
  isDeferred?: true;
  /** The ids of the workbook's tabs that it is on; all, if not said. */
  tabs?: readonly string[];
  /**
   * Whether it is about one identity: it shows once a person is chosen, and is answered for all
   * identities that are provably the same.
   */
  isOfPerson?: true;
  /** Whether a person that is chosen stands for all identities that are provably the same here, too. */
  linksPersons?: true;
  /** How an older answer is compared with a newer one, where that makes sense. */
  compare?: Comparison;
}

/** One question of a workbook: one query over site tables under the filters, and one view of its rows. */
export interface Item extends ItemHead {
  /** The table whose events it counts; `event_hours` stands for the scope's `counts`. */
  table: SiteTable;
  /** The range, if not said. */
  reach?: Reach;
  /** Further tables that its query reads. */
  joins?: readonly SiteTable[];
  /** What it counts, if not events. */
  own?: OwnCount;
  sql(scope: Scope): string;
}

/** A question about the report as a whole: its answer comes with the report, and no filter changes it. */
export interface FixedItem extends ItemHead {
  own: {
    /** What is counted, in the plural. */
    unit: string;
  };
  /** The query over the published tables, or a comment on where the rows come from. */
  sql(): string;
}

/** An item of either kind. */
export type AnyItem = Item | FixedItem;

/**
 * An item whose rows are known, and with them every column that it names. If the component of its view takes other
 * rows, `components/views/itemViews.ts` does not compile.
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

/** An item of the report that is answered by a query over the published tables. */
export interface HistoryItem<V extends string = string, Columns extends RowSpec = RowSpec>
  extends TypedFixedItem<V, Columns> {
  /** SQL for one row: how many of the unit the answer is about, `events`, and how many there are, `total`. */
  counts: string;
}

/** What an item counts that is not about events. */
export interface OwnCount {
  /** What is counted, in the plural. */
  unit: string;
  /**
   * SQL over the item's table: how many its rows stand for, `events`, how many there are of the kind,
   * `total`, and whether the data has nothing of the sort at all, `is_missing`.
   */
  count(scope: Scope): string;
  /** What to do when the data has nothing of the sort. */
  missing: string;
}

/** A part of a workbook that shows by itself. */
export interface WorkbookTab {
  id: string;
  title: string;
}

interface WorkbookHead {
  id: string;
  title: string;
  /** One line: what it answers. */
  description: string;
  /** The first shows unless the reader chooses another. */
  tabs?: readonly WorkbookTab[];
}

/** A page of questions that all obey the filters above them. */
export interface Workbook extends WorkbookHead {
  /** The time range without a filter, such as `30d`. */
  defaultLast: string;
  /** The filters with a control on its page besides those of every page. */
  controls?: readonly ChoiceKey[];
  /** Whether its page has fields to search for names and ids in the filter bar. */
  hasSearch?: true;
  items: readonly Item[];
}

/** A page of questions about the report as a whole. */
export interface FixedWorkbook extends WorkbookHead {
  items: readonly FixedItem[];
}

/** An item's answer: its rows, and how many events the filters left for it. */
export interface Answer extends Result {
  events: number;
  /** What an item counts in all, if it does not count events. */
  of?: number;
  isMissing?: boolean;
}

/** The answers to the items of the report, by id; an item without one does not show. */
export type FixedAnswers = Readonly<Record<string, Answer>>;
